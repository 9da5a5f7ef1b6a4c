import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;

class Driver {
    public static void main(String[] arguments) throws Exception {
        PrintStream out = new PrintStream(System.out, true, "UTF-8");
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, "UTF-8"));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String[] fields = line.split("\\|", -1);
            try {
                out.println(OpenData.open(fields[0], fields[1], fields[2]));
            } catch (Exception refused) {
                out.println("refused");
            }
        }
    }
}
