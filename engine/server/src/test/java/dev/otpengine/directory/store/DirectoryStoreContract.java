package dev.otpengine.directory.store;

import dev.otpengine.directory.Change;
import dev.otpengine.directory.ChangeListener;
import dev.otpengine.directory.Snapshots;
import io.vertx.core.Future;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;

/** What every directory store keeps to. */
public abstract class DirectoryStoreContract
        implements UsersContract, PhonesContract, GroupsContract, TenantsContract, BulkContract {
    private final UUID tenantId = UUID.randomUUID();
    private final List<Change> changes = new CopyOnWriteArrayList<>();
    private DirectoryStore store;

    /** A store that may hold other tenants; tests tell theirs apart by its id. */
    protected abstract DirectoryStore store(ChangeListener listener);

    /** Of the store made last. */
    @Override
    public abstract Snapshots snapshots();

    @BeforeEach
    void fill() {
        store = store(changed -> {
            changes.addAll(changed);
            return Future.succeededFuture();
        });
        does(people -> {
            people.tenant().create(People.tenant(tenantId, "Contoso"));
            people.domains().add(new Domain(domain(), false, true));
            people.users().add(People.user(ANNA, "Anna"));
            people.users().add(People.user(BERT, "Bert"));
            people.groups().add(People.group(FRONTLINE, "Frontline"));
            people.groups().add(People.group(NIGHT_SHIFT, "Night shift"));
            people.licenses().prepay(SKU, 2);
        });
        changes.clear();
    }

    @Override
    public final UUID tenantId() {
        return tenantId;
    }

    @Override
    public final DirectoryStore store() {
        return store;
    }

    @Override
    public final List<Change> changes() {
        return changes;
    }
}
