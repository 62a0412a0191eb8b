package dev.otpengine.limit;

/**
 * @param mostMembers for how many members a window has free shares; the same on all members of a cluster, or a quota can be
 *     exceeded while they differ. A member that finds none left, because too many were started in one window, leases all it
 *     needs
 * @param mostKeys that a member keeps of each kind, some 300 bytes each; kinds have their own so that a flood of addresses
 *     can't push tenants out
 */
public record LimitSettings(int mostMembers, int mostKeys) {
    public static final LimitSettings STANDARD = new LimitSettings(8, 100_000);

    public LimitSettings {
        if (mostMembers < 1 || mostKeys < 1) {
            throw new IllegalArgumentException("at least one member and one key: " + mostMembers + ", " + mostKeys);
        }
    }
}
