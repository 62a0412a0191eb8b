package dev.otpengine.directory.sql;

import dev.otpengine.directory.Application.TextEnding;
import dev.otpengine.directory.Application.Web;
import dev.otpengine.directory.SigningAlgorithm;
import dev.otpengine.directory.store.ApplicationRegistration;
import dev.otpengine.directory.store.ApplicationRegistration.Secret;
import dev.otpengine.directory.store.ApplicationRegistration.SignIn;
import dev.otpengine.directory.store.ApplicationRegistration.Uris;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** What of an application stands in no column of its own, as JSON. */
final class ApplicationDocument {
    private ApplicationDocument() {}

    static String write(ApplicationRegistration application) {
        SignIn signIn = application.signIn();
        JsonObject document = new JsonObject()
                .put("smsSupported", signIn.smsSupported())
                .put("mfaRequired", signIn.mfaRequired())
                .put("signingAlgorithm", signIn.signingAlgorithm().name())
                .put("identifierUris", array(application.uris().identifier()))
                .put("redirectUris", array(application.uris().redirect()))
                .put("logoutUris", array(application.uris().web().logoutUris()))
                .put("session", application.uris().web().session().toMillis())
                .put("roles", array(application.roles()))
                .put("tags", array(application.tags()))
                .put(
                        "secrets",
                        new JsonArray(application.secrets().stream()
                                .map(ApplicationDocument::secret)
                                .collect(Collectors.toList())));
        signIn.text().androidHash().ifPresent(hash -> document.put("androidHash", hash));
        signIn.text().originHost().ifPresent(host -> document.put("originHost", host));
        return document.encode();
    }

    private static JsonArray array(Collection<String> texts) {
        return new JsonArray(texts.stream().sorted().collect(Collectors.toList()));
    }

    private static JsonObject secret(Secret secret) {
        JsonObject document = new JsonObject()
                .put("keyId", secret.keyId().toString())
                .put("hint", secret.hint())
                .put("sha256", secret.sha256());
        secret.displayName().ifPresent(name -> document.put("displayName", name));
        secret.start().ifPresent(start -> document.put("start", start.toEpochMilli()));
        secret.end().ifPresent(end -> document.put("end", end.toEpochMilli()));
        return document;
    }

    static ApplicationRegistration read(Row row) throws SQLException {
        JsonObject document = new JsonObject(row.text("details"));
        return new ApplicationRegistration(
                row.id("app_id"),
                row.id("object_id"),
                row.text("display_name"),
                row.flag("enabled"),
                new SignIn(
                        document.getBoolean("smsSupported"),
                        document.getBoolean("mfaRequired"),
                        SigningAlgorithm.valueOf(document.getString("signingAlgorithm")),
                        new TextEnding(text(document, "androidHash"), text(document, "originHost"))),
                new Uris(texts(document, "identifierUris"), web(document)),
                texts(document, "roles"),
                texts(document, "tags"),
                secrets(document),
                row.instant("created"));
    }

    private static Web web(JsonObject document) {
        return new Web(
                texts(document, "redirectUris"),
                texts(document, "logoutUris"),
                Duration.ofMillis(document.getLong("session")));
    }

    private static List<Secret> secrets(JsonObject document) {
        return document.getJsonArray("secrets").stream()
                .map(JsonObject.class::cast)
                .map(secret -> new Secret(
                        UUID.fromString(secret.getString("keyId")),
                        text(secret, "displayName"),
                        secret.getString("hint"),
                        secret.getString("sha256"),
                        instant(secret, "start"),
                        instant(secret, "end")))
                .toList();
    }

    private static Set<String> texts(JsonObject document, String name) {
        return document.getJsonArray(name).stream().map(Object::toString).collect(Collectors.toUnmodifiableSet());
    }

    private static Optional<String> text(JsonObject document, String name) {
        return Optional.ofNullable(document.getString(name));
    }

    private static Optional<Instant> instant(JsonObject document, String name) {
        return Optional.ofNullable(document.getLong(name)).map(Instant::ofEpochMilli);
    }
}
