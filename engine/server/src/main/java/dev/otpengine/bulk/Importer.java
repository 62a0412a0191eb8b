package dev.otpengine.bulk;

import dev.otpengine.administration.Activity;
import dev.otpengine.administration.Administrator;
import dev.otpengine.administration.AuditTrail;
import dev.otpengine.bulk.RowReader.Read;
import dev.otpengine.bulk.UserImport.Outcome;
import dev.otpengine.directory.store.AuditEntry.Party;
import dev.otpengine.directory.store.DirectoryStore;
import dev.otpengine.directory.store.Transaction;
import dev.otpengine.time.Deadline;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Brings batches of rows into one tenant. */
public final class Importer {
    /** Large enough that trips to the database don't count, small enough that nobody waits long for its locks. */
    public static final int MOST_ROWS = 1_000;

    private static final Duration LONGEST_BATCH = Duration.ofMinutes(5);

    private final DirectoryStore store;
    private final UUID tenantId;
    private final AuditTrail trail;
    private final Administrator by;
    private final Trial trial = new Trial();

    /** @param trail gives each batch that changes something one entry */
    public Importer(DirectoryStore store, UUID tenantId, AuditTrail trail, Administrator by) {
        this.store = store;
        this.tenantId = tenantId;
        this.trail = trail;
        this.by = by;
    }

    /** Rows that go together. Each person is in it once, so that a later row of the same one finds the earlier one kept. */
    public static final class Batch {
        private final List<UserRow> rows = new ArrayList<>();
        private final List<Finding> problems = new ArrayList<>();
        private final Set<Object> people = new HashSet<>();
        private int size;

        /** @return false when the row must wait for the next batch */
        public boolean add(RawRow raw) {
            Read read = RowReader.read(raw);
            if (read.row().filter(row -> !isNew(row)).isPresent()) {
                return false;
            }
            size++;
            read.row().ifPresent(rows::add);
            problems.addAll(read.problems());
            return true;
        }

        private boolean isNew(UserRow row) {
            Object name = Roster.key(row.account().userPrincipalName());
            boolean known =
                    people.contains(name) || row.id().filter(people::contains).isPresent();
            if (!known) {
                people.add(name);
                row.id().ifPresent(people::add);
            }
            return !known;
        }

        public boolean isFull() {
            return size >= MOST_ROWS;
        }

        public boolean isEmpty() {
            return size == 0;
        }
    }

    /**
     * What became of a batch.
     *
     * @param findings by line
     */
    public record Result(int rows, int added, int changed, int unchanged, List<Finding> findings) {}

    /** All that is not refused, or nothing when the future fails. */
    public Future<Result> keep(Batch batch) {
        return store.write(tenantId, transaction -> keep(transaction, batch), deadline())
                .map(outcome -> result(batch, outcome));
    }

    private Outcome keep(Transaction transaction, Batch batch) {
        Outcome outcome = UserImport.run(transaction, batch.rows, trail::newId, trail.now());
        if (outcome.added() + outcome.changed() > 0) {
            trail.record(
                    transaction,
                    by,
                    Activity.IMPORT_USERS,
                    new Party("Tenant", tenantId, Optional.empty()),
                    Map.of(
                            "firstLine", Long.toString(batch.rows.get(0).line()),
                            "added", Integer.toString(outcome.added()),
                            "changed", Integer.toString(outcome.changed())));
        }
        return outcome;
    }

    /** What {@link #keep} would do after the batches that were attempted before. */
    public Future<Result> attempt(Batch batch) {
        return store.read(
                        tenantId,
                        transaction -> UserImport.attempt(transaction, batch.rows, trail::newId, trail.now(), trial),
                        deadline())
                .onSuccess(tried -> trial.add(tried.kept()))
                .map(tried -> result(batch, tried.outcome()));
    }

    private static Deadline deadline() {
        return Deadline.after(LONGEST_BATCH, System::nanoTime);
    }

    private static Result result(Batch batch, Outcome outcome) {
        List<Finding> findings = new ArrayList<>(batch.problems);
        findings.addAll(outcome.findings());
        findings.sort(Comparator.comparingLong(Finding::line));
        return new Result(batch.size, outcome.added(), outcome.changed(), outcome.unchanged(), findings);
    }
}
