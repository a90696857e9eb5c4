/* java.net.http of the JDK as it comes: no Accept; redirects are followed when
 * one asks for that. Prints the content. */
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;

class Http {
  public static void main(String[] arguments) throws Exception {
    HttpClient client = HttpClient.newBuilder()
        .followRedirects(HttpClient.Redirect.NORMAL).build();
    HttpRequest request = HttpRequest.newBuilder(URI.create(arguments[0])).build();
    System.out.print(client.send(request, BodyHandlers.ofString()).body());
  }
}
