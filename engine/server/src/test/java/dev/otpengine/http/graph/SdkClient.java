package dev.otpengine.http.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.microsoft.graph.models.odataerrors.ODataError;
import com.microsoft.graph.serviceclient.GraphServiceClient;
import com.microsoft.kiota.authentication.AccessTokenProvider;
import com.microsoft.kiota.authentication.AllowedHostsValidator;
import com.microsoft.kiota.authentication.BaseBearerTokenAuthenticationProvider;
import java.net.URI;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;

/** Microsoft's own client, as its users have it, but for the address. */
public final class SdkClient {
    private SdkClient() {}

    /** @param base of the server, without the version */
    public static GraphServiceClient of(String base, String token) {
        GraphServiceClient client = new GraphServiceClient(new BaseBearerTokenAuthenticationProvider(new Token(token)));
        client.getRequestAdapter().setBaseUrl(base + "/v1.0");
        return client;
    }

    private record Token(String text) implements AccessTokenProvider {
        @Override
        public String getAuthorizationToken(URI uri, @Nullable Map<String, Object> context) {
            return text;
        }

        @Override
        public AllowedHostsValidator getAllowedHostsValidator() {
            return new AllowedHostsValidator();
        }
    }

    /** The whole envelope, as the client reads it. */
    static ODataError refused(int status, String code, ThrowingCallable call) {
        ODataError error = catchThrowableOfType(ODataError.class, call);
        assertThat(error.getError().getCode()).as(error.getError().getMessage()).isEqualTo(code);
        assertThat(error.getResponseStatusCode()).isEqualTo(status);
        assertThat(error.getError().getMessage()).isNotBlank();
        assertThat(error.getError().getInnerError().getRequestId()).isNotBlank();
        assertThat(error.getError().getInnerError().getClientRequestId()).isNotBlank();
        assertThat(error.getError().getInnerError().getDate()).isNotNull();
        return error;
    }
}
