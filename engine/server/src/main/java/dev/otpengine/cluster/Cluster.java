package dev.otpengine.cluster;

import com.hazelcast.config.AdvancedNetworkConfig;
import com.hazelcast.config.Config;
import com.hazelcast.config.JoinConfig;
import com.hazelcast.config.ServerSocketEndpointConfig;
import com.hazelcast.config.SplitBrainProtectionConfig;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.splitbrainprotection.SplitBrainProtectionOn;
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
    private static final Map<String, String> PROPERTIES = Map.ofEntries(
            Map.entry("hazelcast.operation.fail.on.indeterminate.state", "true"),
            Map.entry("hazelcast.operation.backup.timeout.millis", "1000"),
            Map.entry("hazelcast.operation.call.timeout.millis", "8000"),
            Map.entry("hazelcast.heartbeat.interval.seconds", "1"),
            Map.entry("hazelcast.max.no.heartbeat.seconds", "4"),
            // Of two members that lost their link, one leaves, or each would wait for the other.
            Map.entry("hazelcast.partial.member.disconnection.resolution.heartbeat.count", "1"),
            // The default, 300, keeps every code of a partition waiting whose move a broken link has stopped.
            Map.entry("hazelcast.partition.migration.timeout", "5"),
            Map.entry("hazelcast.merge.first.run.delay.seconds", "3"),
            Map.entry("hazelcast.merge.next.run.delay.seconds", "3"),
            // The default, 600, outlasts whoever waits for a member to end; what it could not hand over has its backup.
            Map.entry("hazelcast.graceful.shutdown.max.wait", "8"),
            Map.entry("hazelcast.shutdownhook.enabled", "false"),
            Map.entry("hazelcast.phone.home.enabled", "false"),
            Map.entry("hazelcast.logging.type", "slf4j"),
            Map.entry("hazelcast.socket.bind.any", "false"),
            Map.entry("hazelcast.partition.count", "271"));

    private static final String QUORUM = "quorum";

    private final HazelcastInstance instance;
    private final Quorum quorum;
    private final Arrival arrival;

    private Cluster(HazelcastInstance instance, Quorum quorum) {
        this.instance = instance;
        this.quorum = quorum;
        arrival = new Arrival(instance);
        instance.getCluster().addMembershipListener(arrival);
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
        configure(config);
        network(config.getAdvancedNetworkConfig(), settings);
        rooms.forEach(room -> room.accept(config));
        Quorum quorum = new Quorum(settings.quorum(), new Pulse(System::nanoTime, Quorum.SILENCE_MILLIS).start());
        quorum.placeIn(config);
        protect(config, quorum);
        HazelcastInstance instance = Hazelcast.newHazelcastInstance(config);
        shareOut(instance);
        Membership membership = new Membership(instance, settings);
        instance.getCluster().addMembershipListener(membership);
        membership.tell();
        return new Cluster(instance, quorum);
    }

    /** What members read from each other. */
    static void configure(Config config) {
        config.getSerializationConfig()
                .setJavaSerializationFilterConfig(MembersErrors.only())
                .addDataSerializableFactory(ClusterSerialization.FACTORY, new ClusterSerialization());
    }

    /**
     * Partitions get their owners now and not at the first operation: a member that has not heard of them yet confirms no
     * backup, and the first person of a new cluster would be refused.
     */
    private static void shareOut(HazelcastInstance first) {
        first.getPartitionService().getPartition("first").getOwner();
    }

    public HazelcastInstance instance() {
        return instance;
    }

    /** That other members come to. */
    public int port() {
        return instance.getCluster().getLocalMember().getAddress().getPort();
    }

    public int members() {
        return instance.getCluster().getMembers().size();
    }

    /** Whether this member runs, alone or not. */
    public boolean isRunning() {
        return instance.getLifecycleService().isRunning();
    }

    /** Members that were heard lately, this one among them: one that was cut off knows it by this first. */
    public int heard() {
        return isRunning() ? Quorum.heard(instance) : 0;
    }

    /** Whether enough members see and hear each other for codes to be issued and accepted. */
    public boolean hasQuorum() {
        return hasMembers() && quorum.isHere(instance);
    }

    /** Whether this member has come back to a cluster and has not heard all of it yet. */
    public boolean isArriving() {
        return !arrival.isComplete();
    }

    /** Whether enough members are listed, heard or not. */
    public boolean hasMembers() {
        return isRunning()
                && (quorum.members() == 1
                        || instance.getSplitBrainProtectionService()
                                .getSplitBrainProtection(QUORUM)
                                .hasMinimumSize());
    }

    /** Names of the maps that the rooms added. */
    public List<String> maps() {
        return new OwnedEntries(instance).maps();
    }

    /** Entries of that map that this member owns, backups aside. Asks nobody; on any thread. */
    public long ownedEntries(String map) {
        return isRunning() ? new OwnedEntries(instance).count(map) : 0;
    }

    /** Hands this member's data over and leaves. Blocks until it has. */
    @Override
    public void close() {
        instance.shutdown();
        quorum.pulse().close();
    }

    /**
     * An entry is at as many members as the quorum has, so that no minority has all of it, and would go on with it until it
     * hears that it is one. Below the quorum every operation fails, on both sides of a cut or on one: never a second acceptance. Maps without
     * backups can be read again from the truth and serve on.
     */
    private static void protect(Config config, Quorum quorum) {
        if (quorum.members() > 1) {
            config.addSplitBrainProtectionConfig(new SplitBrainProtectionConfig(QUORUM, true, quorum.members())
                    .setProtectOn(SplitBrainProtectionOn.READ_WRITE));
            config.getMapConfigs().values().stream()
                    .filter(map -> map.getBackupCount() > 0)
                    .forEach(map -> map.setBackupCount(quorum.backups()).setSplitBrainProtectionName(QUORUM));
        }
    }

    /** The member endpoint alone: no client protocol, no REST, no memcache. */
    private static void network(AdvancedNetworkConfig network, ClusterSettings settings) {
        ServerSocketEndpointConfig endpoint = new ServerSocketEndpointConfig();
        endpoint.setPort(settings.port()).setPortAutoIncrement(false);
        endpoint.getInterfaces().setEnabled(true).addInterface(settings.address());
        network.setEnabled(true).setMemberEndpointConfig(endpoint);
        JoinConfig join = network.getJoin();
        join.getMulticastConfig().setEnabled(false);
        join.getAutoDetectionConfig().setEnabled(false);
        discover(join, settings);
    }

    private static void discover(JoinConfig join, ClusterSettings settings) {
        if (settings.discovery() instanceof Discovery.Listed listed) {
            join.getTcpIpConfig().setEnabled(true).setMembers(listed.addresses());
        } else if (settings.discovery() instanceof Discovery.ByName byName) {
            join.getKubernetesConfig()
                    .setEnabled(true)
                    .setProperty("service-dns", byName.name())
                    .setProperty("service-port", Integer.toString(settings.port()));
        } else if (settings.discovery() instanceof Discovery.Kubernetes kubernetes) {
            join.getKubernetesConfig()
                    .setEnabled(true)
                    .setProperty("namespace", kubernetes.namespace())
                    .setProperty("service-name", kubernetes.service())
                    .setProperty("service-port", Integer.toString(settings.port()));
        }
    }

    /** Members must share the master key to meet: the name tells nothing of it. */
    private static String name(MasterKey master) {
        return "otp-" + Base64.getUrlEncoder().withoutPadding().encodeToString(master.derive("cluster name"));
    }
}
