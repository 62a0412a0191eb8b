package dev.otpengine.cluster;

/** A value of which, after a cut, each side may know what the other doesn't. */
public interface Mergeable<V extends Mergeable<V>> {
    /** @param other of the smaller side, whose members join the larger */
    V mergedWith(V other);
}
