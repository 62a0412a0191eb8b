package dev.otpengine.directory.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpengine.EventuallyTrue;
import dev.otpengine.directory.ChangeListener;
import dev.otpengine.directory.SmsSignInState;
import dev.otpengine.directory.store.Bulk.Writes;
import dev.otpengine.directory.store.People;
import dev.otpengine.directory.store.Transaction;
import dev.otpengine.directory.store.User;
import dev.otpengine.time.Deadline;
import io.vertx.core.Vertx;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What PostgreSQL reads to answer, which no answer tells. */
class PostgresPlansTest {
    private static final String READ = "coalesce(idx_tup_fetch, 0) + coalesce(seq_tup_read, 0)";
    private static final UUID TENANT = UUID.randomUUID();
    private static final int PEOPLE = 4_000;
    private static final int MORE = 500;
    private static final int MOST_ROWS_A_PERSON = 20;

    /** The same connection, and no statistics yet: as a long import has it. */
    @Test
    void looksAtFewRowsOfATenantThatHasGrown() throws Exception {
        try (Database database = Databases.open(Databases.postgres())) {
            SqlDirectoryStore store = new SqlDirectoryStore(Vertx.vertx(), database, ChangeListener.NONE);
            written(store, people -> people.tenant().create(People.tenant(TENANT, "Growing")));
            written(store, people -> add(people, 1, PEOPLE));
            EventuallyTrue.await(() -> counted(database, "n_tup_ins") == PEOPLE);
            long before = counted(database, READ);

            written(store, people -> add(people, PEOPLE + 1, PEOPLE + MORE));
            EventuallyTrue.await(() -> counted(database, "n_tup_ins") == PEOPLE + MORE);
            assertThat(counted(database, READ) - before).isLessThan(MORE * MOST_ROWS_A_PERSON);
            store.close();
        }
    }

    @Test
    void plansByHowManyCameInOneSet() throws Exception {
        try (Database database = Databases.open(Databases.postgres())) {
            SqlDirectoryStore store = new SqlDirectoryStore(Vertx.vertx(), database, ChangeListener.NONE);
            written(store, people -> people.tenant().create(People.tenant(TENANT, "Imported")));
            List<User> users = IntStream.rangeClosed(1, 1_000)
                    .mapToObj(number -> People.user(new UUID(3, number), "user" + number))
                    .toList();
            written(
                    store,
                    people -> people.bulk()
                            .write(new Writes(users, List.of(), List.of(), List.of(), List.of(), List.of())));

            EventuallyTrue.await(
                    () -> number(database, "select reltuples from pg_class where relname = 'users'") == users.size());
            store.close();
        }
    }

    private static void add(Transaction people, int first, int last) {
        for (int number = first; number <= last; number++) {
            UUID user = new UUID(3, number);
            people.users().add(People.user(user, "user" + number));
            people.phones().add(People.mobile(user, 10_000_000_000L + number, SmsSignInState.READY));
        }
    }

    private static void written(SqlDirectoryStore store, Consumer<Transaction> work) throws Exception {
        store.write(TENANT, people -> done(people, work), Deadline.after(Duration.ofMinutes(2), System::nanoTime))
                .toCompletionStage()
                .toCompletableFuture()
                .get(3, TimeUnit.MINUTES);
    }

    private static boolean done(Transaction people, Consumer<Transaction> work) {
        work.accept(people);
        return true;
    }

    /** PostgreSQL counts a while after the transaction. */
    private static long counted(Database database, String what) {
        return number(database, "select " + what + " from pg_stat_user_tables where relname = 'phones'");
    }

    private static long number(Database database, String query) {
        try (Connection connection = database.connectForStatements();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
