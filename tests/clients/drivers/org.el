;; Prints the headlines that Emacs finds in Org files, with what is below each: a JSON line a file.
(require 'org)
(require 'org-element)
(require 'json)
(setq locale-coding-system 'utf-8)

(defun topic (headline)
  "What is told of a HEADLINE."
  (let* ((section (seq-find (lambda (it) (eq (org-element-type it) 'section)) (org-element-contents headline)))
         (kept (seq-remove (lambda (it) (memq (org-element-type it) '(planning property-drawer))) (org-element-contents section)))
         (body (if kept (buffer-substring-no-properties (org-element-property :begin (car kept)) (org-element-property :end section)) "")))
    `((depth . ,(1- (org-element-property :level headline)))
      (text . ,(substring-no-properties (org-element-property :raw-value headline)))
      (todo . ,(substring-no-properties (or (org-element-property :todo-keyword headline) "")))
      (tags . ,(vconcat (mapcar #'substring-no-properties (org-element-property :tags headline))))
      (body . ,body))))

(dolist (file command-line-args-left)
  (with-temp-buffer
    (let ((coding-system-for-read 'utf-8-unix))
      (insert-file-contents file))
    (let ((org-inhibit-startup t) (org-element-use-cache nil)
          (org-mode-hook nil))
      (delay-mode-hooks (org-mode)))
    (let ((topics (org-element-map (org-element-parse-buffer 'greater-element) 'headline #'topic)))
      (princ (concat (json-encode (vconcat topics)) "\n")))))
(setq command-line-args-left nil)
