package dev.otpengine.token;

/** Keeps how far families have come, so that it survives a restart of every member. Written behind, read at start. */
public interface FamilyArchive {
    FamilyArchive NONE = record -> {};

    /** Never blocks and never fails; called on threads of the store. Replaces what was kept of this family before. */
    void keep(Kept record);

    /**
     * @param generation that would advance
     * @param untilMillis when the family's latest token has expired
     */
    record Kept(long family, int generation, boolean revoked, long untilMillis) {}
}
