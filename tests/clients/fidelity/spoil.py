def self_test(): return 0
