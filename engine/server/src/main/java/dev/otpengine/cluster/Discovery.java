package dev.otpengine.cluster;

import java.util.List;

/** How a member finds the others. */
public sealed interface Discovery {
    /** A cluster of one. */
    record Alone() implements Discovery {}

    /** @param addresses of all members, this one among them, each with its port */
    record Listed(List<String> addresses) implements Discovery {}

    /** @param name with an address record for each member; all use one port */
    record ByName(String name) implements Discovery {}

    /**
     * Asks the API of Kubernetes for the endpoints of a service.
     *
     * @param namespace of the service
     */
    record Kubernetes(String namespace, String service) implements Discovery {}
}
