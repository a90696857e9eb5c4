/* jsonld-java: loads a document with its own loader, and prints its quads. */
import com.github.jsonldjava.core.DocumentLoader;
import com.github.jsonldjava.core.JsonLdOptions;
import com.github.jsonldjava.core.JsonLdProcessor;

class JsonLd {
  public static void main(String[] arguments) throws Exception {
    JsonLdOptions options = new JsonLdOptions();
    options.format = "application/n-quads";
    Object document =
        new DocumentLoader().loadDocument(arguments[0]).getDocument();
    System.out.print(JsonLdProcessor.toRDF(document, options));
  }
}
