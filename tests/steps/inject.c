// Runs a program, numbers what it changes in the file system and on its standard streams, and disturbs one of these steps.
//
//     inject LOG STEP FAULT PROGRAM [ARGUMENT]...
//
// LOG becomes a list of the steps, a line each: number, name, path. FAULT is what happens at the step of this number:
// an error number of the system, which the step returns without being done; `short`, which writes half of the bytes; or
// `kill`, which ends the program before the step. Without such a step, as for number 0, nothing is disturbed.
//
// The exit code is that of the program, or 128 and the number of the signal that ended it; 77 where nothing can be traced.
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ptrace.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/user.h>
#include <sys/wait.h>
#include <unistd.h>

enum { PATH_SIZE = 4096, CANNOT_TRACE = 77 };

static FILE *steps_log;
static long wanted, steps;
static const char *fault;
// The thread whose step is disturbed, and what the step returns to it.
static pid_t disturbed;
static long long returned;

static void path_at(pid_t thread, unsigned long long address, char path[PATH_SIZE]) {
    // One page at a time, since the next one may not be there.
    size_t length = 0;
    while (length < PATH_SIZE - 1) {
        size_t part = 4096 - (address + length) % 4096;
        part = part < PATH_SIZE - 1 - length ? part : PATH_SIZE - 1 - length;
        struct iovec here = {path + length, part}, there = {(void *)(address + length), part};
        ssize_t got = process_vm_readv(thread, &here, 1, &there, 1, 0);
        if (got <= 0) break;
        length += got;
        path[length] = 0;
        if (memchr(path + length - got, 0, got)) return;
    }
    path[length] = 0;
}

static void link_of(pid_t thread, unsigned long long descriptor, char path[PATH_SIZE]) {
    char link[64];
    snprintf(link, sizeof link, "/proc/%d/fd/%llu", thread, descriptor);
    ssize_t length = readlink(link, path, PATH_SIZE - 1);
    path[length < 0 ? 0 : length] = 0;
}

// What a descriptor leads to; empty where that is neither a file nor standard output or standard error, which a copy of
// their descriptors leads to as well.
static void path_of(pid_t thread, unsigned long long descriptor, char path[PATH_SIZE]) {
    link_of(thread, descriptor, path);
    if (path[0] == '/' && descriptor > 2) return;
    for (unsigned long long standard = 1; standard <= 2; standard++) {
        char other[PATH_SIZE];
        link_of(thread, standard, other);
        if (descriptor == standard || (path[0] && !strcmp(path, other))) {
            strcpy(path, standard == 1 ? "<stdout>" : "<stderr>");
            return;
        }
    }
    path[0] = 0;
}

// The name of a step, or null where a call changes nothing. The path is what it changes.
static const char *step(pid_t thread, const struct user_regs_struct *call, char path[PATH_SIZE]) {
    switch (call->orig_rax) {
    case SYS_open:
        path_at(thread, call->rdi, path);
        return call->rsi & (O_CREAT | O_TRUNC) ? "create" : NULL;
    case SYS_openat:
        path_at(thread, call->rsi, path);
        return call->rdx & (O_CREAT | O_TRUNC) || (call->rdx & O_TMPFILE) == O_TMPFILE ? "create" : NULL;
    case SYS_write: case SYS_pwrite64: case SYS_writev: case SYS_sendfile:
        path_of(thread, call->rdi, path);
        return path[0] ? "write" : NULL;
    case SYS_copy_file_range: case SYS_splice:
        path_of(thread, call->rdx, path);
        return path[0] ? "write" : NULL;
    case SYS_ftruncate: case SYS_fsync: case SYS_fdatasync: case SYS_flock: case SYS_fchmod:
        path_of(thread, call->rdi, path);
        return call->orig_rax == SYS_flock ? "lock" : call->orig_rax == SYS_fchmod ? "permit" : "finish";
    case SYS_rename:
        path_at(thread, call->rsi, path);
        return "rename";
    case SYS_renameat: case SYS_renameat2:
        path_at(thread, call->r10, path);
        return "rename";
    case SYS_link: case SYS_symlink:
        path_at(thread, call->rsi, path);
        return "link";
    case SYS_mkdir:
        path_at(thread, call->rdi, path);
        return "directory";
    case SYS_mkdirat:
        path_at(thread, call->rsi, path);
        return "directory";
    case SYS_unlink: case SYS_rmdir:
        path_at(thread, call->rdi, path);
        return "remove";
    case SYS_unlinkat:
        path_at(thread, call->rsi, path);
        return "remove";
    case SYS_chmod:
        path_at(thread, call->rdi, path);
        return "permit";
    case SYS_fchmodat:
        path_at(thread, call->rsi, path);
        return "permit";
    default:
        return NULL;
    }
}

// A thread is about to call the system.
static void enter(pid_t program, pid_t thread) {
    char path[PATH_SIZE] = "";
    struct user_regs_struct call;
    if (ptrace(PTRACE_GETREGS, thread, 0, &call)) return;
    const char *name = step(thread, &call, path);
    if (!name) return;
    fprintf(steps_log, "%ld %s %s\n", ++steps, name, path);
    if (steps != wanted) return;
    if (!strcmp(fault, "short")) {
        if (call.orig_rax != SYS_write || call.rdx < 2) return;
        call.rdx /= 2;
    } else {
        call.orig_rax = -1;
        if (!strcmp(fault, "kill")) {
            kill(program, SIGKILL);
        } else {
            disturbed = thread;
            returned = -atoll(fault);
        }
    }
    ptrace(PTRACE_SETREGS, thread, 0, &call);
}

static void leave(pid_t thread) {
    struct user_regs_struct call;
    if (thread != disturbed || ptrace(PTRACE_GETREGS, thread, 0, &call)) return;
    call.rax = returned;
    ptrace(PTRACE_SETREGS, thread, 0, &call);
    disturbed = 0;
}

int main(int count, char **arguments) {
    if (count < 5 || !(steps_log = fopen(arguments[1], "we"))) return CANNOT_TRACE;
    wanted = atol(arguments[2]);
    fault = arguments[3];
    pid_t program = fork();
    if (program == 0) {
        if (ptrace(PTRACE_TRACEME, 0, 0, 0)) _exit(CANNOT_TRACE);
        raise(SIGSTOP);
        execv(arguments[4], arguments + 4);
        _exit(CANNOT_TRACE);
    }
    int status, code = CANNOT_TRACE;
    if (program < 0 || waitpid(program, &status, 0) < 0) return CANNOT_TRACE;
    if (!WIFSTOPPED(status)) return CANNOT_TRACE;
    long options = PTRACE_O_TRACESYSGOOD | PTRACE_O_TRACECLONE | PTRACE_O_TRACEEXEC | PTRACE_O_EXITKILL;
    if (ptrace(PTRACE_SETOPTIONS, program, 0, options)) return CANNOT_TRACE;
    ptrace(PTRACE_SYSCALL, program, 0, 0);
    pid_t thread;
    while ((thread = waitpid(-1, &status, __WALL)) > 0) {
        if (!WIFSTOPPED(status)) {
            if (thread == program) code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
            continue;
        }
        long signal = WSTOPSIG(status);
        if (signal == (SIGTRAP | 0x80)) {
            struct __ptrace_syscall_info info;
            ptrace(PTRACE_GET_SYSCALL_INFO, thread, sizeof info, &info);
            if (info.op == PTRACE_SYSCALL_INFO_ENTRY) enter(program, thread);
            else leave(thread);
            signal = 0;
        } else if (signal == SIGTRAP || signal == SIGSTOP) {
            // A thread begins, or the program does.
            signal = 0;
        }
        ptrace(PTRACE_SYSCALL, thread, 0, signal);
    }
    fclose(steps_log);
    return code;
}
