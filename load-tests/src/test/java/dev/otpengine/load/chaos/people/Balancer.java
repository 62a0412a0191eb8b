package dev.otpengine.load.chaos.people;

import dev.otpengine.load.chaos.member.Member;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** Knows which members are ready, as a load balancer does: it asks each of them again and again. */
public final class Balancer implements AutoCloseable {
    private static final int PAUSE_MILLIS = 200;
    private static final int PATIENCE_MILLIS = 800;

    private final List<Target> targets;
    private volatile boolean closed;

    /** One member as the balancer sees it. */
    private static final class Target {
        private final Member member;
        private volatile boolean ready;

        private Target(Member member) {
            this.member = member;
        }
    }

    private Balancer(List<Member> members) {
        targets = new CopyOnWriteArrayList<>(members.stream().map(Target::new).toList());
    }

    public static Balancer watch(List<Member> members) {
        Balancer balancer = new Balancer(members);
        balancer.targets.forEach(target -> {
            Thread thread = new Thread(() -> balancer.poll(target), "balancer of member " + target.member.number());
            thread.setDaemon(true);
            thread.start();
        });
        return balancer;
    }

    /**
     * A ready member, any of them.
     *
     * @param but preferably not this one; zero for none
     * @return null when none is ready
     */
    @Nullable
    Member pick(int but) {
        List<Member> ready = ready();
        List<Member> others =
                ready.stream().filter(member -> member.number() != but).toList();
        List<Member> choice = others.isEmpty() ? ready : others;
        return choice.isEmpty() ? null : choice.get(ThreadLocalRandom.current().nextInt(choice.size()));
    }

    public List<Member> ready() {
        return targets.stream()
                .filter(target -> target.ready)
                .map(target -> target.member)
                .toList();
    }

    @Override
    public void close() {
        closed = true;
    }

    private void poll(Target target) {
        while (!closed) {
            target.ready = isReady(target.member);
            pause();
        }
    }

    /** Over a connection of its own: one of before must not hide a member that is back. */
    private static boolean isReady(Member member) {
        try {
            HttpURLConnection connection = (HttpURLConnection)
                    member.management().resolve("/health/ready").toURL().openConnection();
            connection.setConnectTimeout(PATIENCE_MILLIS);
            connection.setReadTimeout(PATIENCE_MILLIS);
            try {
                return connection.getResponseCode() == 200;
            } finally {
                connection.disconnect();
            }
        } catch (IOException e) {
            return false;
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
