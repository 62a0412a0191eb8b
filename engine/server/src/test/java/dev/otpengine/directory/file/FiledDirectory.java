package dev.otpengine.directory.file;

import dev.otpengine.directory.ChangeListener;
import dev.otpengine.directory.Directory;
import dev.otpengine.directory.Holder;
import dev.otpengine.directory.Tenant;
import dev.otpengine.directory.store.MemoryDirectoryStore;
import dev.otpengine.phone.PhoneNumber;
import dev.otpengine.time.Deadline;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** What a file says, looked up in memory: for tests that change nothing of it. Answers at once. */
public final class FiledDirectory implements Directory {
    /** A large file takes seconds to provision, and many tests want the same. */
    private static final Map<String, FiledDirectory> READ = new ConcurrentHashMap<>();

    private final MemoryDirectoryStore store = new MemoryDirectoryStore(Clock.systemUTC(), ChangeListener.NONE);
    private final Map<Object, Object> answers = new ConcurrentHashMap<>();

    public static FiledDirectory of(String yaml) {
        return READ.computeIfAbsent(yaml, FiledDirectory::new);
    }

    private FiledDirectory(String yaml) {
        Clock clock = Clock.systemUTC();
        Future<Void> provided = Tenants.provide(store, DirectoryFile.read(yaml, clock.instant()), clock);
        if (provided.failed()) {
            throw new IllegalArgumentException(provided.cause());
        }
    }

    private record Question(UUID tenantId, PhoneNumber number) {}

    @Override
    @SuppressWarnings("unchecked")
    public Future<Optional<Tenant>> tenant(String idOrDomain) {
        String key = idOrDomain.toLowerCase(Locale.ROOT);
        return Future.succeededFuture(
                (Optional<Tenant>) answers.computeIfAbsent(key, absent -> store.tenant(key, deadline())));
    }

    @Override
    public Future<Holder> holder(UUID tenantId, PhoneNumber number) {
        return Future.succeededFuture((Holder) answers.computeIfAbsent(
                new Question(tenantId, number), absent -> store.holder(tenantId, number, deadline())));
    }

    private static Deadline deadline() {
        return Deadline.after(Duration.ofMinutes(1), System::nanoTime);
    }
}
