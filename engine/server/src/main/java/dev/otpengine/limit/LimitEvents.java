package dev.otpengine.limit;

/**
 * What limits decide, for metrics; sizes are asked of {@link Limits#keys}. Called on any thread; must be quick and not
 * throw.
 */
public interface LimitEvents {
    /** Hears nothing. */
    LimitEvents NONE = new LimitEvents() {};

    /** A claim that its quota covers, of a request whose claims were all granted. */
    default void onGranted(LimitKind kind) {}

    /** A claim was refused because its quota is used up. */
    default void onExceeded(LimitKind kind) {}

    /** A claim would have been refused if its rule did not only record. */
    default void onRecordedOnly(LimitKind kind) {}

    /** A claim was decided without the cluster, as its rule says. */
    default void onAway(LimitKind kind, WhenAway mode) {}

    /** A new key found no room and is treated as if the cluster were away. */
    default void onTableFull(LimitKind kind) {}

    /**
     * The cluster answered.
     *
     * @param permits none when it has too few left
     */
    default void onLease(LimitKind kind, long permits) {}

    /** The cluster did not answer, or not for certain. */
    default void onLeaseFailed(LimitKind kind) {}

    /** After failures in a row this kind does without the cluster. */
    default void onClusterAway(LimitKind kind) {}

    /** The cluster answers again. */
    default void onClusterBack(LimitKind kind) {}
}
