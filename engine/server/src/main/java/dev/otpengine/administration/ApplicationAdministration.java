package dev.otpengine.administration;

import dev.otpengine.directory.store.ApplicationAttribute;
import dev.otpengine.directory.store.ApplicationRegistration;
import dev.otpengine.directory.store.ApplicationRegistration.Secret;
import dev.otpengine.directory.store.ApplicationRegistration.Uris;
import dev.otpengine.directory.store.AuditEntry;
import dev.otpengine.directory.store.AuditEntry.Party;
import dev.otpengine.directory.store.Kind;
import dev.otpengine.directory.store.NotThere;
import dev.otpengine.directory.store.Page;
import dev.otpengine.directory.store.Query;
import dev.otpengine.directory.store.Transaction;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;

/** Registers, changes and removes applications, and gives them secrets. */
public final class ApplicationAdministration {
    private static final Duration LIFE = Duration.ofDays(730);
    private static final int SECRET_BYTES = 30;
    private static final int HINT_LENGTH = 3;
    private static final int MOST_SECRETS = 20;
    private static final int PAGE = 500;
    private static final String KEY_ID = "keyId";

    private final AuditTrail trail;
    private final RandomGenerator secure;
    private final Set<String> reservedUris;

    /**
     * @param secure for secrets
     * @param reservedUris resources that are the engine's own
     */
    public ApplicationAdministration(AuditTrail trail, RandomGenerator secure, Set<String> reservedUris) {
        this.trail = trail;
        this.secure = secure;
        this.reservedUris = Set.copyOf(reservedUris);
    }

    /** What a new application is made of, with ids and an instant that are new. */
    @FunctionalInterface
    public interface Draft {
        ApplicationRegistration with(UUID appId, UUID objectId, Instant created);
    }

    /** @param text of the secret, which is told once and not kept */
    public record NewSecret(Secret secret, String text) {}

    /** @throws Refusal for an address that can't be, or is another application's */
    public ApplicationRegistration create(Transaction transaction, Administrator by, Draft draft) {
        ApplicationRegistration application = draft.with(trail.newId(), trail.newId(), trail.now());
        requireUris(transaction, application);
        transaction.applications().add(application);
        trail.record(transaction, by, Activity.ADD_APPLICATION, party(application));
        return application;
    }

    /** What the same request made, when it is a repetition. */
    public Optional<ApplicationRegistration> earlier(Transaction transaction, Administrator by) {
        return by.earlier()
                .map(AuditEntry::target)
                .flatMap(target -> transaction.applications().find(target.id()));
    }

    /** @throws Refusal for an address that can't be, or is another application's */
    public void update(
            Transaction transaction,
            Administrator by,
            ApplicationRegistration application,
            UnaryOperator<ApplicationRegistration> change) {
        ApplicationRegistration changed =
                change.apply(transaction.applications().lock(application.appId()));
        requireUris(transaction, changed);
        transaction.applications().update(changed);
        trail.record(transaction, by, Activity.UPDATE_APPLICATION, party(changed));
    }

    public void delete(Transaction transaction, Administrator by, ApplicationRegistration application) {
        transaction.applications().delete(application.appId());
        trail.record(transaction, by, Activity.DELETE_APPLICATION, party(application));
    }

    /**
     * A repetition of the request gives a new secret in place of the one that it gave before, whose text nobody knows.
     *
     * @throws Refusal when it has too many, or the end is not after the start
     */
    public NewSecret addSecret(
            Transaction transaction, Administrator by, ApplicationRegistration application, SecretWish wish) {
        Optional<String> before = by.earlier()
                .flatMap(entry -> Optional.ofNullable(entry.details().get(KEY_ID)));
        ApplicationRegistration current = transaction.applications().lock(application.appId());
        List<Secret> secrets = new ArrayList<>(current.secrets());
        secrets.removeIf(
                secret -> before.filter(secret.keyId().toString()::equals).isPresent());
        if (secrets.size() >= MOST_SECRETS) {
            throw Refusal.invalid("The application has " + MOST_SECRETS + " secrets: remove one first.");
        }
        NewSecret added = secret(wish);
        secrets.add(added.secret());
        transaction.applications().update(withSecrets(current, secrets));
        record(transaction, by, application, added.secret().keyId());
        return added;
    }

    /** @param end empty for two years after the start */
    public record SecretWish(Optional<String> displayName, Optional<Instant> start, Optional<Instant> end) {}

    /** @throws Refusal when there is no such secret */
    public void removeSecret(
            Transaction transaction, Administrator by, ApplicationRegistration application, UUID keyId) {
        ApplicationRegistration current = transaction.applications().lock(application.appId());
        List<Secret> secrets = new ArrayList<>(current.secrets());
        if (!secrets.removeIf(secret -> secret.keyId().equals(keyId))) {
            throw Refusal.invalid("No password credential found with keyId " + keyId + ".");
        }
        transaction.applications().update(withSecrets(current, secrets));
        record(transaction, by, current, keyId);
    }

    public static ApplicationRegistration require(Transaction transaction, UUID objectId) {
        return transaction.applications().byObjectId(objectId).orElseThrow(() -> new NotThere(Kind.APPLICATION));
    }

    private NewSecret secret(SecretWish wish) {
        Instant start = wish.start().orElseGet(trail::now);
        Instant end = wish.end().orElseGet(() -> start.plus(LIFE));
        if (!end.isAfter(start)) {
            throw Refusal.invalid("endDateTime must be after startDateTime.");
        }
        byte[] bytes = new byte[SECRET_BYTES];
        secure.nextBytes(bytes);
        String text = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        Secret secret = new Secret(
                trail.newId(),
                wish.displayName(),
                text.substring(0, HINT_LENGTH),
                sha256(text),
                Optional.of(start),
                Optional.of(end));
        return new NewSecret(secret, text);
    }

    private void record(Transaction transaction, Administrator by, ApplicationRegistration application, UUID keyId) {
        trail.record(
                transaction,
                by,
                Activity.CHANGE_APPLICATION_SECRETS,
                party(application),
                Map.of(KEY_ID, keyId.toString()));
    }

    private void requireUris(Transaction transaction, ApplicationRegistration application) {
        Uris uris = application.uris();
        uris.redirect().forEach(uri -> ApplicationUris.requireRedirect("redirectUris", uri));
        uris.web().logoutUris().forEach(uri -> ApplicationUris.requireRedirect("logoutUrl", uri));
        uris.identifier().forEach(ApplicationUris::requireIdentifier);
        if (uris.identifier().stream().anyMatch(reservedUris::contains)) {
            throw Refusal.invalid("One of the identifierUris is this service's own.");
        }
        if (!uris.identifier().isEmpty() && isTaken(transaction, application)) {
            throw Refusal.invalid("Another object with the same value for property identifierUris already exists.");
        }
    }

    private static boolean isTaken(Transaction transaction, ApplicationRegistration application) {
        Optional<Query<ApplicationAttribute>> query = Optional.of(Query.all(PAGE));
        while (query.isPresent()) {
            Page<ApplicationRegistration> page = transaction.applications().page(query.get());
            for (ApplicationRegistration other : page.items()) {
                boolean another = !other.appId().equals(application.appId());
                if (another
                        && application.uris().identifier().stream()
                                .anyMatch(other.uris().identifier()::contains)) {
                    return true;
                }
            }
            query = page.next().map(Query.<ApplicationAttribute>all(PAGE)::after);
        }
        return false;
    }

    private static ApplicationRegistration withSecrets(ApplicationRegistration application, List<Secret> secrets) {
        return new ApplicationRegistration(
                application.appId(),
                application.objectId(),
                application.displayName(),
                application.enabled(),
                application.signIn(),
                application.uris(),
                application.roles(),
                application.tags(),
                List.copyOf(secrets),
                application.created());
    }

    private static Party party(ApplicationRegistration application) {
        return new Party(Administrator.APPLICATION, application.appId(), Optional.of(application.displayName()));
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
