package dev.otpengine.directory.sql;

import dev.otpengine.directory.ChangeListener;
import dev.otpengine.directory.SmsSignInState;
import dev.otpengine.directory.store.AuditEntry;
import dev.otpengine.directory.store.AuditEntry.Party;
import dev.otpengine.directory.store.Member.OfUser;
import dev.otpengine.directory.store.People;
import dev.otpengine.directory.store.Transaction;
import dev.otpengine.time.Deadline;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A process that writes as administrators do until it is killed. Prints the number of each write once that is acknowledged.
 */
public final class WriteLoad {
    static final UUID TENANT = new UUID(1, 1);
    static final UUID GROUP = new UUID(2, 2);

    private static final int WRITERS = 4;

    private final SqlDirectoryStore store;
    private final AtomicLong next;

    private WriteLoad(SqlDirectoryStore store, long first) {
        this.store = store;
        this.next = new AtomicLong(first);
    }

    /** @param arguments URL, user, first number */
    public static void main(String[] arguments) throws IOException {
        DatabaseSettings settings = new DatabaseSettings(arguments[0], arguments[1], "", 4, Duration.ofSeconds(60));
        WriteLoad load = new WriteLoad(
                new SqlDirectoryStore(Vertx.vertx(), Databases.open(settings), ChangeListener.NONE),
                Long.parseLong(arguments[2]));
        for (int writer = 0; writer < WRITERS; writer++) {
            load.write();
        }
        // Nobody is left behind when the test's own process ends.
        while (System.in.read() >= 0) {
            Thread.onSpinWait();
        }
        Runtime.getRuntime().halt(0);
    }

    private void write() {
        long number = next.getAndIncrement();
        store.write(TENANT, people -> written(people, number), Deadline.after(Duration.ofSeconds(60), System::nanoTime))
                .onSuccess(acknowledged -> {
                    synchronized (System.out) {
                        System.out.println("written " + number);
                    }
                    write();
                })
                .onFailure(failure -> System.out.println("failed " + failure));
    }

    /** A row in each of four tables. */
    private static boolean written(Transaction people, long number) {
        UUID user = user(number);
        people.users().add(People.user(user, "user" + number));
        people.phones().add(People.mobile(user, number(number), SmsSignInState.READY));
        people.groups().addMember(GROUP, new OfUser(user));
        people.audits()
                .add(new AuditEntry(
                        user,
                        People.LONG_AGO,
                        new Party("Application", new UUID(0, 0), Optional.empty()),
                        "UserManagement",
                        "Add user",
                        true,
                        Optional.empty(),
                        new Party("User", user, Optional.empty()),
                        Optional.empty(),
                        Map.of(),
                        Optional.empty()));
        return true;
    }

    static UUID user(long number) {
        return new UUID(3, number);
    }

    static long number(long number) {
        return 10_000_000_000L + number;
    }
}
