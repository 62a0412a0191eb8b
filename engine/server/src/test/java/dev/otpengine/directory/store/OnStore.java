package dev.otpengine.directory.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.otpengine.directory.Change;
import dev.otpengine.directory.Change.NumberChanged;
import dev.otpengine.directory.Change.TenantChanged;
import dev.otpengine.directory.Holder;
import dev.otpengine.directory.Licenses;
import dev.otpengine.directory.Snapshots;
import dev.otpengine.directory.store.DirectoryStore.Work;
import dev.otpengine.phone.PhoneNumber;
import dev.otpengine.time.Deadline;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.Function;

/** A store with a tenant of the test's own, with two people and two groups in it, and how tests speak of it. */
interface OnStore {
    UUID SKU = Licenses.MICROSOFT_365_F3;
    UUID FRONTLINE = new UUID(7, 1);
    UUID NIGHT_SHIFT = new UUID(7, 2);
    UUID ANNA = new UUID(1, 1);
    UUID BERT = new UUID(1, 2);
    long NUMBER = 14255550100L;

    UUID tenantId();

    DirectoryStore store();

    Snapshots snapshots();

    /** What the latest writing told of. */
    List<Change> changes();

    default void does(Consumer<Transaction> work) {
        changes().clear();
        write((Transaction people) -> {
            work.accept(people);
            return true;
        });
    }

    default <T> T write(Work<T> work) {
        return await(store().write(tenantId(), work, deadline()));
    }

    default <T> T read(Work<T> work) {
        return await(store().read(tenantId(), work, deadline()));
    }

    default void assertRefused(Class<? extends DirectoryFailure> failure, Consumer<Transaction> work) {
        assertThatThrownBy(() -> does(work)).isInstanceOf(failure);
    }

    default void assertChanges(Change... expected) {
        assertThat(changes()).containsExactlyInAnyOrder(expected);
    }

    default Change number(long digits) {
        return new NumberChanged(tenantId(), new PhoneNumber(digits, 1));
    }

    default Change tenantChanged() {
        return new TenantChanged(tenantId(), Set.of(domain()));
    }

    default String domain() {
        return "d" + tenantId() + ".example";
    }

    default Holder holder(long digits) {
        return snapshots().holder(tenantId(), new PhoneNumber(digits, 1), deadline());
    }

    default long consumed() {
        return read((Transaction people) -> people.licenses().sku(SKU))
                .orElseThrow()
                .consumed();
    }

    default LicenseAssignment license(Member holder) {
        return new LicenseAssignment(SKU, holder, Set.of());
    }

    default <T> List<T> pages(Function<Optional<String>, Page<T>> reader) {
        List<T> all = new ArrayList<>();
        Page<T> page = reader.apply(Optional.empty());
        all.addAll(page.items());
        while (page.next().isPresent()) {
            page = reader.apply(page.next());
            all.addAll(page.items());
        }
        return all;
    }

    default Deadline deadline() {
        return Deadline.after(Duration.ofSeconds(60), System::nanoTime);
    }

    default <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }
}
