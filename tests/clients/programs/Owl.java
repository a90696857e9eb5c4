/* The OWL API loads an ontology by its IRI, and prints its axioms. */
import org.semanticweb.owlapi.apibinding.OWLManager;
import org.semanticweb.owlapi.model.IRI;
import org.semanticweb.owlapi.model.OWLOntology;

class Owl {
  public static void main(String[] arguments) throws Exception {
    OWLOntology ontology = OWLManager.createOWLOntologyManager()
        .loadOntologyFromOntologyDocument(IRI.create(arguments[0]));
    System.out.println(ontology.getOntologyID());
    ontology.axioms().sorted().forEach(System.out::println);
  }
}
