package dev.otpengine.otp.hazelcast;

import com.hazelcast.core.HazelcastException;
import dev.otpengine.cluster.Cluster;
import dev.otpengine.cluster.ClusterSettings;
import dev.otpengine.cluster.Discovery;
import dev.otpengine.crypto.MasterKey;
import dev.otpengine.otp.CodeDerivation;
import dev.otpengine.otp.FailureArchive;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Members of one cluster in this process, the one that started first in front. */
final class Members implements AutoCloseable {
    private static final String ADDRESS = "127.0.0.1";
    private static final int ATTEMPTS = 5;

    private final MasterKey master;
    private final CodeDerivation codes;
    private final Vertx vertx;
    private final List<Member> members = new ArrayList<>();

    Members(MasterKey master, Vertx vertx) {
        this.master = master;
        this.vertx = vertx;
        codes = new CodeDerivation(master);
    }

    private record Member(Cluster cluster, HazelcastOtpStore store, String address) {}

    HazelcastOtpStore store(int index) {
        return members.get(index % members.size()).store();
    }

    Cluster cluster(int index) {
        return members.get(index % members.size()).cluster();
    }

    /** A port that was free may be taken by the time that it is needed: then another one will do. */
    void startOne() throws IOException {
        for (int attempt = 1; ; attempt++) {
            try {
                start(freePort());
                return;
            } catch (HazelcastException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private void start(int port) {
        String address = ADDRESS + ":" + port;
        List<String> addresses =
                new ArrayList<>(members.stream().map(Member::address).toList());
        addresses.add(address);
        Cluster cluster = Cluster.join(
                new ClusterSettings(ADDRESS, port, new Discovery.Listed(addresses), 1),
                master,
                List.of(config -> HazelcastOtpStore.configure(config, codes, FailureArchive.NONE, 1_000)));
        members.add(new Member(cluster, new HazelcastOtpStore(vertx, cluster.instance()), address));
        if (cluster.members() != members.size()) {
            throw new IllegalStateException(cluster.members() + " members of " + members.size() + " have met");
        }
    }

    void shutFirstDown() {
        members.remove(0).cluster().close();
    }

    /** As a process does that dies; what it holds has its backup. */
    void killFirst() {
        for (Member member : members) {
            member.cluster().instance().getPartitionService().forceLocalMemberToBeSafe(20, TimeUnit.SECONDS);
        }
        members.remove(0).cluster().instance().getLifecycleService().terminate();
    }

    @Override
    public void close() {
        members.forEach(member -> member.cluster().close());
        members.clear();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
