package dev.otpengine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.microsoft.graph.models.Application;
import com.microsoft.graph.models.PasswordProfile;
import com.microsoft.graph.models.User;
import com.microsoft.graph.models.odataerrors.ODataError;
import com.microsoft.graph.serviceclient.GraphServiceClient;
import dev.otpengine.http.graph.SdkClient;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** An administrator's script against the shipped jar: Microsoft's client, the demo tenant's secret. */
class AdministrationIT {
    private static final String ADMIN = "11111111-0000-4000-8000-000000000003";

    private static EnginePeer engine;
    private static DemoClient client;
    private static GraphServiceClient graph;

    @BeforeAll
    static void start() throws Exception {
        engine = EnginePeer.start();
        client = new DemoClient(engine);
        JsonObject granted = client.post(
                "token",
                "grant_type=client_credentials&client_id=" + ADMIN + "&client_secret=dev-admin-secret&scope="
                        + DemoClient.encoded("https://graph.microsoft.com/.default"));
        graph = SdkClient.of(engine.api(), granted.getString("access_token"));
    }

    @AfterAll
    static void stop() {
        engine.close();
    }

    @Test
    void seesTheDemoTenant() {
        assertThat(graph.users()
                        .get(request -> request.queryParameters.filter = "startsWith(userPrincipalName,'frontline@')")
                        .getValue())
                .extracting(User::getUserPrincipalName)
                .containsExactly("frontline@contoso.example");
        assertThat(graph.domains().get().getValue()).isNotEmpty();
        assertThat(graph.subscribedSkus().get().getValue()).hasSize(10);
        assertThat(graph.groups().get().getValue()).isNotEmpty();
        assertThat(graph.roleManagement().directory().roleAssignments().get().getValue())
                .isNotNull();
    }

    @Test
    void makesAndRemovesAUser() {
        User user = new User();
        user.setAccountEnabled(true);
        user.setDisplayName("New person");
        user.setMailNickname("new");
        user.setUserPrincipalName("new@contoso.example");
        PasswordProfile password = new PasswordProfile();
        password.setPassword("unused");
        user.setPasswordProfile(password);
        String id = graph.users().post(user).getId();
        graph.users().byUserId(id).delete();
        ODataError gone = catchThrowableOfType(
                ODataError.class, () -> graph.users().byUserId(id).get());
        assertThat(gone.getResponseStatusCode()).isEqualTo(404);
    }

    /** What an administrator changes counts for the next sign-in. */
    @Test
    void anApplicationThatIsTakenOutOfSmsSignInIsRefusedAtOnce() throws Exception {
        Application portal = graph.applications()
                .get(request -> request.queryParameters.filter = "appId eq '" + DemoClient.PORTAL + "'")
                .getValue()
                .get(0);
        assertThat(client.initiate("+14255550100")).isNotBlank();
        tag(portal, List.of("SmsSignInNotSupported"));
        JsonObject refused = client.post(
                "initiate",
                "client_id=" + DemoClient.PORTAL + "&challenge_type=oob+redirect&username="
                        + DemoClient.encoded("+14255550100"));
        assertThat(refused.getString("suberror")).isEqualTo("nativeauthapi_disabled");
        tag(portal, List.of());
        assertThat(client.initiate("+14255550100")).isNotBlank();
    }

    private static void tag(Application application, List<String> tags) {
        Application change = new Application();
        change.setTags(tags);
        graph.applications().byApplicationId(application.getId()).patch(change);
    }
}
