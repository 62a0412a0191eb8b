package dev.otpengine.cluster;

/**
 * @param address interface that members talk on: one of this machine's private or loopback addresses
 * @param port 0 for any free one
 * @param quorum members that must see each other for codes to be issued and accepted
 */
public record ClusterSettings(String address, int port, Discovery discovery, int quorum) {
    /** Half of the members and one more: at most one side of a cut has it. */
    public static int majority(int members) {
        return members / 2 + 1;
    }
}
