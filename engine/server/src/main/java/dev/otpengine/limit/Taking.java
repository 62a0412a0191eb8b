package dev.otpengine.limit;

/** What became of one claim. */
enum Taking {
    TAKEN,
    /** The quota has too few left. */
    SPENT,
    /** Only the cluster can tell. */
    UNDECIDED,
    /** The cluster would have to tell and can't. */
    AWAY
}
