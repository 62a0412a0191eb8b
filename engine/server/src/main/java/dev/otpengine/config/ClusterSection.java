package dev.otpengine.config;

import dev.otpengine.cluster.ClusterSettings;
import dev.otpengine.cluster.Discovery;
import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads {@code cluster.*}. */
final class ClusterSection {
    private static final int MOST_MEMBERS = 99;

    private final SettingsReader reader;

    ClusterSection(SettingsReader reader) {
        this.reader = reader;
    }

    ClusterSettings read() {
        String address = reader.text("cluster.address", "127.0.0.1");
        if (!isPrivate(address)) {
            reader.problem(
                    "cluster.address",
                    "must be a private or loopback address of this machine, such as 10.0.0.5, and no wildcard: whoever"
                            + " reaches the port may join");
        }
        int port = reader.port("cluster.port", 5701);
        Discovery discovery = discovery();
        if (discovery instanceof Discovery.Listed listed && !mayName(listed.addresses(), address, port)) {
            reader.problem(
                    "cluster.members",
                    "does not name this member, " + address + ":" + port
                            + " (cluster.address and cluster.port): list all members, the same on each, so that all"
                            + " count to one majority");
        }
        int quorum = quorum(discovery);
        if (discovery instanceof Discovery.Listed listed
                && quorum > listed.addresses().size()) {
            reader.problem("cluster.quorum", "is more than cluster.members has");
        }
        if (discovery instanceof Discovery.Listed listed
                && listed.addresses().size() > 2
                && quorum < ClusterSettings.majority(listed.addresses().size())) {
            reader.problem("cluster.quorum", "must be the majority: with fewer a cut lets codes be accepted twice");
        }
        return new ClusterSettings(address, port, discovery, quorum);
    }

    private Discovery discovery() {
        List<String> listed = List.copyOf(reader.list("cluster.members"));
        Optional<String> name = reader.optional("cluster.dns");
        Optional<String> service = reader.optional("cluster.kubernetes.service");
        String namespace = reader.text("cluster.kubernetes.namespace", "default");
        int ways = (listed.isEmpty() ? 0 : 1) + (name.isPresent() ? 1 : 0) + (service.isPresent() ? 1 : 0);
        if (ways > 1) {
            reader.problem("cluster.members", "cluster.dns and cluster.kubernetes.service exclude each other: set one");
        }
        if (!listed.isEmpty()) {
            return new Discovery.Listed(listed);
        }
        return name.<Discovery>map(Discovery.ByName::new)
                .or(() -> service.map(found -> new Discovery.Kubernetes(namespace, found)))
                .orElseGet(Discovery.Alone::new);
    }

    /** Where nobody knows how many members there will be, a guess could let two of them be a cluster of one each. */
    private int quorum(Discovery discovery) {
        if (discovery instanceof Discovery.Alone) {
            return reader.number("cluster.quorum", 1, 1, MOST_MEMBERS);
        }
        if (discovery instanceof Discovery.Listed listed) {
            int majority = ClusterSettings.majority(listed.addresses().size());
            return reader.number("cluster.quorum", majority, 1, MOST_MEMBERS);
        }
        reader.required(
                "cluster.quorum",
                "cluster.dns and cluster.kubernetes.service don't tell how many members there will be. Set half of them"
                        + " and one more, such as 2 of 3");
        return reader.number("cluster.quorum", 2, 2, MOST_MEMBERS);
    }

    /** A name may be anybody's. */
    private static boolean mayName(List<String> members, String address, int port) {
        @Nullable InetAddress own = NetUtil.createInetAddressFromIpAddressString(address);
        return port == 0 || members.stream().anyMatch(member -> mayBe(member, own, port));
    }

    private static boolean mayBe(String member, @Nullable InetAddress own, int port) {
        int colon = member.lastIndexOf(':');
        String host = colon < 0 ? member : member.substring(0, colon).replaceAll("[\\[\\]]", "");
        @Nullable InetAddress listed = NetUtil.createInetAddressFromIpAddressString(host);
        return listed == null
                || (listed.equals(own) && member.substring(colon + 1).equals(Integer.toString(port)));
    }

    private static boolean isPrivate(String text) {
        @Nullable InetAddress address = NetUtil.createInetAddressFromIpAddressString(text);
        return address != null
                && (address.isLoopbackAddress()
                        || address.isSiteLocalAddress()
                        || address.isLinkLocalAddress()
                        || isUniqueLocal(address.getAddress()));
    }

    /** fc00::/7 (RFC 4193). */
    private static boolean isUniqueLocal(byte[] octets) {
        return octets.length == 16 && (octets[0] & 0xfe) == 0xfc;
    }
}
