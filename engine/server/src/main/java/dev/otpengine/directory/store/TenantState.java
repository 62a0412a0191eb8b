package dev.otpengine.directory.store;

/** Whether a tenant is there for anybody. */
public enum TenantState {
    ACTIVE,
    /** Nobody signs in and nobody administers; all of it is kept. */
    SUSPENDED,
    /** As suspended, for good: its rows are going, or have gone. */
    REMOVED
}
