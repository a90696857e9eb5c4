/* Rio of RDF4J: asks for every syntax that it has a parser for, as its RDFLoader
 * does, and prints what it has read as N-Triples. */
import java.net.HttpURLConnection;
import java.net.URL;
import java.util.List;
import org.eclipse.rdf4j.rio.RDFFormat;
import org.eclipse.rdf4j.rio.RDFParser;
import org.eclipse.rdf4j.rio.RDFParserRegistry;
import org.eclipse.rdf4j.rio.RDFWriter;
import org.eclipse.rdf4j.rio.Rio;

class RioClient {
  public static void main(String[] arguments) throws Exception {
    HttpURLConnection connection =
        (HttpURLConnection) new URL(arguments[0]).openConnection();
    List<String> accept = RDFFormat.getAcceptParams(
        RDFParserRegistry.getInstance().getKeys(), false, null);
    connection.setRequestProperty("Accept", String.join(", ", accept));
    RDFFormat format =
        Rio.getParserFormatForMIMEType(connection.getContentType()).get();
    RDFParser parser = Rio.createParser(format);
    RDFWriter writer = Rio.createWriter(RDFFormat.NTRIPLES, System.out);
    parser.setRDFHandler(writer);
    parser.parse(connection.getInputStream(), arguments[0]);
  }
}
