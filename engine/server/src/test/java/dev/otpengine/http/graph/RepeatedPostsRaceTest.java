package dev.otpengine.http.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpengine.EventuallyTrue;
import dev.otpengine.directory.ChangeListener;
import dev.otpengine.directory.sql.Database;
import dev.otpengine.directory.sql.DatabaseSettings;
import dev.otpengine.directory.sql.Databases;
import dev.otpengine.directory.sql.SqlDirectoryStore;
import dev.otpengine.directory.store.DirectoryStore;
import dev.otpengine.directory.store.Lease;
import dev.otpengine.directory.store.Query;
import dev.otpengine.directory.store.TenantRecord;
import dev.otpengine.directory.store.Transaction;
import dev.otpengine.time.Deadline;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A POST that comes again while the first still runs, or sooner than the first, to the same member or to another one. */
class RepeatedPostsRaceTest {
    private static final int ROUNDS = 5;

    private static GraphRig rig;
    private static HttpClient http;
    private static DatabaseSettings settings;
    private static List<Database> databases;
    private static List<DirectoryStore> stores;
    private static List<String> members;

    @BeforeAll
    static void start() {
        rig = new GraphRig();
        http = GraphRig.VERTX.createHttpClient();
        settings = Databases.postgres();
        databases = List.of(Databases.open(settings), Databases.open(settings));
        stores = databases.stream()
                .<DirectoryStore>map(database -> new SqlDirectoryStore(GraphRig.VERTX, database, ChangeListener.NONE))
                .toList();
        rig.fill(stores.get(0));
        members = stores.stream().map(rig::member).toList();
    }

    @AfterAll
    static void stop() {
        rig.close();
        await(http.close());
        stores.forEach(store -> await(((SqlDirectoryStore) store).close()));
        databases.forEach(Database::close);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void twoRepetitionsAtOnceMakeOneThing(int other) {
        for (int round = 0; round < ROUNDS; round++) {
            JsonObject group = GraphRig.newGroup("both " + other + " " + round);
            JsonObject portal = new JsonObject().put("displayName", "Both " + other + " " + round);

            assertSame(repeated(0, "/groups", group), repeated(other, "/groups", group));
            assertSame(repeated(0, "/applications", portal), repeated(other, "/applications", portal));
        }
        assertThat(names(people -> people.groups().page(Query.all(100)).items().stream()
                        .map(found -> found.displayName())
                        .filter(name -> name.startsWith("both " + other))))
                .hasSize(ROUNDS);
        assertThat(names(people -> people.applications().all().stream()
                        .map(found -> found.displayName())
                        .filter(name -> name.startsWith("Both " + other))))
                .hasSize(ROUNDS);
    }

    private static void assertSame(Future<HttpAnswer> one, Future<HttpAnswer> other) {
        assertThat(await(one).id()).isEqualTo(await(other).id());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void aRepetitionWaitsForTheFirstThatStillRuns(int other) throws Exception {
        JsonObject group = GraphRig.newGroup("held " + other);
        HeldStore held = new HeldStore(stores.get(0));
        Future<HttpAnswer> first = answer(begin(rig.member(held), "/groups", ""), group);
        assertThat(held.reached.await(60, TimeUnit.SECONDS)).isTrue();

        Future<HttpAnswer> again = repeated(other, "/groups", group);
        EventuallyTrue.await(RepeatedPostsRaceTest::somebodyWaits);
        held.free.countDown();

        assertSame(first, again);
        assertThat(groups("held " + other)).isEqualTo(1);
    }

    /** The first one's body comes slowly, or its member stood still. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void aFirstThatWasOvertakenIsNotCarriedOut(int other) {
        JsonObject group = GraphRig.newGroup("overtaken " + other);
        Buffer body = group.toBuffer();
        HttpClientRequest first = await(begin(members.get(0), "/groups", ""));
        Future<HttpClientResponse> answered = first.response();
        await(first.setChunked(true).write(body.getBuffer(0, 10)));
        letTheServerReadIt();
        rig.pass(Duration.ofSeconds(1));

        assertThat(await(repeated(other, "/groups", group)).status()).isEqualTo(201);
        await(first.end(body.getBuffer(10, body.length())));

        assertThat(await(answered).statusCode()).isEqualTo(409);
        assertThat(groups("overtaken " + other)).isEqualTo(1);
    }

    /** What came after it is answered, and what came after that answer too. */
    private static void letTheServerReadIt() {
        for (int later = 0; later < 2; later++) {
            await(answer(begin(members.get(0), "/nothing", ""), new JsonObject()));
        }
    }

    /** Nothing is wrong with two groups of the same name, and a client's ids are the same in all that it sends. */
    @Test
    void twoThatAreNoRepetitionsMakeTwo() {
        JsonObject group = GraphRig.newGroup("twins");
        await(repeated(0, "/groups", group));
        rig.pass(Duration.ofMillis(1));

        assertThat(await(answer(begin(members.get(0), "/groups", ""), group)).status())
                .isEqualTo(201);
        assertThat(await(answer(begin(members.get(1), "/groups", ""), group)).status())
                .isEqualTo(201);
        assertThat(groups("twins")).isEqualTo(3);
    }

    private record HttpAnswer(int status, JsonObject body) {
        String id() {
            assertThat(status).as(body.encode()).isEqualTo(201);
            return body.getString("id");
        }
    }

    private static Future<HttpAnswer> repeated(int member, String path, JsonObject body) {
        return answer(begin(members.get(member), path, "1"), body);
    }

    private static Future<HttpAnswer> answer(Future<HttpClientRequest> request, JsonObject body) {
        return request.compose(begun -> begun.send(body.toBuffer()))
                .compose(answer -> answer.body().map(text -> new HttpAnswer(answer.statusCode(), text.toJsonObject())));
    }

    /** @param attempt empty for the first */
    private static Future<HttpClientRequest> begin(String member, String path, String attempt) {
        RequestOptions options =
                new RequestOptions().setMethod(HttpMethod.POST).setAbsoluteURI(member + "/v1.0" + path);
        return http.request(options).map(request -> {
            request.putHeader("authorization", "Bearer " + rig.adminToken())
                    .putHeader("content-type", "application/json");
            request.putHeader("client-request-id", "22222222-0000-4000-8000-000000000001");
            return attempt.isEmpty() ? request : request.putHeader("retry-attempt", attempt);
        });
    }

    private static long groups(String name) {
        return names(people -> people.groups().page(Query.all(100)).items().stream()
                        .map(found -> found.displayName())
                        .filter(name::equals))
                .size();
    }

    private static List<String> names(DirectoryStore.Work<Stream<String>> work) {
        return await(stores.get(0)
                        .read(GraphRig.TENANT, work, Deadline.after(Duration.ofSeconds(60), System::nanoTime)))
                .toList();
    }

    private static boolean somebodyWaits() {
        try (Connection connection = DriverManager.getConnection(settings.url(), settings.user(), settings.password());
                Statement statement = connection.createStatement();
                ResultSet waiting =
                        statement.executeQuery("select 1 from pg_locks where locktype = 'advisory' and not granted")) {
            return waiting.next();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static <T> T await(Future<T> future) {
        return future.toCompletionStage()
                .toCompletableFuture()
                .orTimeout(60, TimeUnit.SECONDS)
                .join();
    }

    /** Does its work, and commits when it is let. */
    private record HeldStore(DirectoryStore real, CountDownLatch reached, CountDownLatch free)
            implements DirectoryStore {
        HeldStore(DirectoryStore real) {
            this(real, new CountDownLatch(1), new CountDownLatch(1));
        }

        @Override
        public <T> Future<T> write(UUID tenantId, Work<T> work, Deadline deadline) {
            return real.write(tenantId, transaction -> held(transaction, work), deadline);
        }

        private <T> T held(Transaction transaction, Work<T> work) {
            T result = work.in(transaction);
            reached.countDown();
            try {
                assertThat(free.await(60, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return result;
        }

        @Override
        public <T> Future<T> read(UUID tenantId, Work<T> work, Deadline deadline) {
            return real.read(tenantId, work, deadline);
        }

        @Override
        public Future<List<TenantRecord>> tenants(Deadline deadline) {
            return real.tenants(deadline);
        }

        @Override
        public Future<Boolean> take(Lease lease, Deadline deadline) {
            return real.take(lease, deadline);
        }

        @Override
        public int waiting() {
            return real.waiting();
        }
    }
}
