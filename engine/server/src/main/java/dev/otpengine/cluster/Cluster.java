package dev.otpengine.cluster;

import com.hazelcast.config.Config;
import com.hazelcast.config.JavaSerializationFilterConfig;
import com.hazelcast.config.JoinConfig;
import com.hazelcast.config.NetworkConfig;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import dev.otpengine.crypto.MasterKey;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** This member of the Hazelcast cluster. */
public final class Cluster implements AutoCloseable {
    /**
     * Set before the first Hazelcast class works. An answer that a backup did not confirm must be a failure and never a
     * success: without the second setting an owner that pauses lets codes be accepted twice.
     */
    private static final Map<String, String> PROPERTIES = Map.of(
            "hazelcast.operation.fail.on.indeterminate.state", "true",
            "hazelcast.operation.backup.timeout.millis", "1000",
            "hazelcast.operation.call.timeout.millis", "8000",
            "hazelcast.heartbeat.interval.seconds", "1",
            "hazelcast.max.no.heartbeat.seconds", "5",
            "hazelcast.shutdownhook.enabled", "false",
            "hazelcast.phone.home.enabled", "false",
            "hazelcast.logging.type", "slf4j",
            "hazelcast.socket.bind.any", "false",
            "hazelcast.partition.count", "271");

    private final HazelcastInstance instance;

    private Cluster(HazelcastInstance instance) {
        this.instance = instance;
    }

    /**
     * Starts this member and joins the others. Blocks until it has: seconds.
     *
     * @param rooms each adds its maps and serializers
     */
    public static Cluster join(ClusterSettings settings, MasterKey master, List<Consumer<Config>> rooms) {
        Config config = new Config();
        PROPERTIES.forEach(config::setProperty);
        config.setClusterName(name(master));
        config.getJetConfig().setEnabled(false);
        config.getMetricsConfig().setEnabled(false);
        config.getSerializationConfig().setJavaSerializationFilterConfig(nothing());
        network(config.getNetworkConfig(), settings);
        rooms.forEach(room -> room.accept(config));
        return new Cluster(Hazelcast.newHazelcastInstance(config));
    }

    public HazelcastInstance instance() {
        return instance;
    }

    public int members() {
        return instance.getCluster().getMembers().size();
    }

    /** Whether this member runs and may serve. */
    public boolean isRunning() {
        return instance.getLifecycleService().isRunning();
    }

    /** Hands this member's data over and leaves. Blocks until it has. */
    @Override
    public void close() {
        instance.shutdown();
    }

    private static void network(NetworkConfig network, ClusterSettings settings) {
        network.setPort(settings.port()).setPortAutoIncrement(false);
        network.getInterfaces().setEnabled(true).addInterface(settings.address());
        JoinConfig join = network.getJoin();
        join.getMulticastConfig().setEnabled(false);
        join.getAutoDetectionConfig().setEnabled(false);
        join.getTcpIpConfig().setEnabled(!settings.members().isEmpty()).setMembers(settings.members());
    }

    /** Members must share the master key to meet: the name tells nothing of it. */
    private static String name(MasterKey master) {
        return "otp-" + Base64.getUrlEncoder().withoutPadding().encodeToString(master.derive("cluster name"));
    }

    /** Java's own serialization is a way to run code: nothing may come in by it. */
    private static JavaSerializationFilterConfig nothing() {
        JavaSerializationFilterConfig filter = new JavaSerializationFilterConfig().setDefaultsDisabled(true);
        filter.getWhitelist().addClasses("none");
        return filter;
    }
}
