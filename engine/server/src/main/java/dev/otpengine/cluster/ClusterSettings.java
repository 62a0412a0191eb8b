package dev.otpengine.cluster;

import java.util.List;

/**
 * @param address interface that members talk on; never a wildcard: whoever reaches the port may join
 * @param port 0 for any free one
 * @param members addresses of all members, this one among them; empty for a cluster of one
 */
public record ClusterSettings(String address, int port, List<String> members) {}
