package dev.otpengine.http.graph;

import dev.otpengine.directory.store.ApplicationAttribute;
import dev.otpengine.directory.store.ApplicationRegistration;
import dev.otpengine.directory.store.ApplicationRegistration.Secret;
import dev.otpengine.http.graph.Schema.Field;
import dev.otpengine.http.graph.Schema.FieldType;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** An application as Graph shows one. */
final class ApplicationView {
    static final String NAME = "microsoft.graph.application";
    static final String PASSWORD = "microsoft.graph.passwordCredential";
    static final String WEB = "microsoft.graph.webApplication";
    static final String PLATFORM = "microsoft.graph.redirectUris";

    /** Check 2 of the decision: the application's own login demands a password. */
    static final String NOT_SUPPORTED = "SmsSignInNotSupported";

    /** Check 11 of the decision. */
    static final String REQUIRES_MFA = "RequiresMfa";

    static final EntityType<ApplicationRegistration, ApplicationAttribute> TYPE =
            EntityType.<ApplicationRegistration, ApplicationAttribute>named(NAME, "applications")
                    .with(Field.of("id", FieldType.GUID), ApplicationAttribute.ID, ApplicationRegistration::objectId)
                    .with(
                            Field.of("appId", FieldType.GUID),
                            ApplicationAttribute.APP_ID,
                            ApplicationRegistration::appId)
                    .with(
                            UserView.text("displayName"),
                            ApplicationAttribute.DISPLAY_NAME,
                            ApplicationRegistration::displayName)
                    .with(Field.of("createdDateTime", FieldType.INSTANT), null, ApplicationRegistration::created)
                    .with(UserView.text("signInAudience"), null, application -> "AzureADMyOrg")
                    .with(
                            Field.list("identifierUris", FieldType.STRING),
                            null,
                            application -> sorted(application.uris().identifier()))
                    .with(Field.list("tags", FieldType.STRING), null, ApplicationView::tags)
                    .with(Field.objects("passwordCredentials", PASSWORD), null, ApplicationView::passwords)
                    .with(Field.of("isDisabled", FieldType.BOOLEAN), null, application -> !application.enabled())
                    .with(Field.object("web", WEB), null, ApplicationView::web)
                    .with(Field.object("publicClient", PLATFORM), null, application -> redirects(application, true))
                    .build();

    static final List<Schema> SCHEMAS = List.of(
            TYPE.schema(),
            Schema.of(WEB, Field.list("redirectUris", FieldType.STRING), UserView.text("logoutUrl")),
            Schema.of(PLATFORM, Field.list("redirectUris", FieldType.STRING)),
            Schema.of(
                    PASSWORD,
                    Field.of("keyId", FieldType.GUID),
                    UserView.text("displayName"),
                    UserView.text("hint"),
                    Field.of("startDateTime", FieldType.INSTANT),
                    Field.of("endDateTime", FieldType.INSTANT),
                    UserView.text("secretText")));

    private ApplicationView() {}

    static JsonObject password(Secret secret) {
        return new JsonObject()
                .put("keyId", secret.keyId().toString())
                .put("displayName", Property.plain(secret.displayName()))
                .put("hint", secret.hint())
                .put("startDateTime", Property.plain(secret.start()))
                .put("endDateTime", Property.plain(secret.end()))
                .put("secretText", null);
    }

    private static Object tags(ApplicationRegistration application) {
        Set<String> tags = new TreeSet<>(application.tags());
        if (!application.signIn().smsSupported()) {
            tags.add(NOT_SUPPORTED);
        }
        if (application.signIn().mfaRequired()) {
            tags.add(REQUIRES_MFA);
        }
        return tags;
    }

    private static JsonArray passwords(ApplicationRegistration application) {
        JsonArray passwords = new JsonArray();
        application.secrets().forEach(secret -> passwords.add(password(secret)));
        return passwords;
    }

    /** Graph has room for one address after signing out; more of them are the directory file's. */
    private static JsonObject web(ApplicationRegistration application) {
        Collection<String> logout = sorted(application.uris().web().logoutUris());
        return redirects(application, false)
                .put("logoutUrl", logout.stream().findFirst().orElse(null));
    }

    /** An application has one set of them: of a public client as long as it has no secret. */
    private static JsonObject redirects(ApplicationRegistration application, boolean publicClient) {
        boolean here = application.secrets().isEmpty() == publicClient;
        Collection<String> uris = here ? sorted(application.uris().redirect()) : List.of();
        return new JsonObject().put("redirectUris", Property.plain(uris));
    }

    private static Collection<String> sorted(Set<String> texts) {
        return new TreeSet<>(texts);
    }
}
