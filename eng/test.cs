#:property PublishAot=false
#:property RestorePackagesWithLockFile=false
#:property RunAnalyzers=false
#:property GenerateDocumentationFile=false

// ./sextant test [--quick] [--filter EXPRESSION] [--no-build]
// Builds the solution, runs every test project, and ends with "N passed, N failed[, N skipped]".
using System.Diagnostics;
using System.Xml.Linq;

var quick = args.Contains("--quick");
var build = !args.Contains("--no-build");
var filterAt = Array.IndexOf(args, "--filter");
var filter = filterAt >= 0 && filterAt + 1 < args.Length ? args[filterAt + 1] : null;
var known = args.Where((arg, index) => arg is "--quick" or "--no-build" or "--filter" || (filterAt >= 0 && index == filterAt + 1));
if (args.Except(known).FirstOrDefault() is { } unknown || (filterAt >= 0 && filter is null))
{
    Console.Error.WriteLine($"error SXT6001: './sextant test' takes --quick, --filter EXPRESSION (as dotnet test has it) and --no-build{(args.Except(known).FirstOrDefault() is { } odd ? $", not '{odd}'" : "")}.");
    return 2;
}

// A test that hangs must end the run with its name, not keep the machine until somebody looks.
const string HangAfter = "6m";
var clock = Stopwatch.StartNew();
var results = Path.GetFullPath("artifacts/test-results");
if (Directory.Exists(results)) Directory.Delete(results, recursive: true);
Directory.CreateDirectory(results);
int passed = 0, failed = 0, skipped = 0, tests = 0;

if (build)
{
    // A registry that does not answer once often does the second time; a restore that is done costs two seconds.
    if (Run("dotnet", ["restore", "Sextant.slnx", "--nologo", "-v", "quiet"]).Code != 0) Run("dotnet", ["restore", "Sextant.slnx", "--nologo", "-v", "quiet"]);

    // Analyzers nearly double the build, so the quick run leaves them to the full one.
    var (code, output) = Run("dotnet", ["build", "Sextant.slnx", "-c", "Release", "--nologo", "-v", "quiet", .. quick ? new[] { "-p:RunAnalyzers=false" } : []]);
    Report("build", code == 0, output.Where(line => line.Contains("error")).Distinct());
    if (code != 0) return End();
}

if (!quick && filter is null)
{
    // Style and analyzers were errors of the build already.
    var (code, output) = Run("dotnet", ["format", "whitespace", "Sextant.slnx", "--verify-no-changes", "--no-restore"]);
    Report("dotnet format", code == 0, output);
}

var projects = XDocument.Load("Sextant.slnx").Descendants("Project")
    .Select(project => Path.GetFileNameWithoutExtension(project.Attribute("Path")!.Value))
    .Where(name => name.EndsWith(".Tests", StringComparison.Ordinal) || name == "Sextant.EndToEnd");
foreach (var project in projects) RunProject(project);
return End();

void RunProject(string project)
{
    var watch = Stopwatch.StartNew();
    var assembly = $"artifacts/bin/{project}/release/{project}.dll";
    var trx = Path.Combine(results, project + ".trx");
    var expressions = new[] { quick ? "Category!=Slow" : null, filter is null ? null : $"({filter})" }.OfType<string>().ToList();
    string[] filters = expressions.Count == 0 ? [] : ["--filter", string.Join('&', expressions)];
    var (code, output) = Run("dotnet", ["test", assembly, "--nologo", "--logger", $"trx;LogFileName={trx}", "--blame-hang-timeout", HangAfter, "--blame-hang-dump-type", "none", .. filters]);
    if (!File.Exists(trx))
    {
        // No test matched the filter, or there is none yet, unless the host says otherwise.
        if (code != 0) Report(project, false, output.TakeLast(20));
        return;
    }

    var run = XDocument.Load(trx);
    var outcomes = run.Descendants().Where(element => element.Name.LocalName == "UnitTestResult").ToList();
    int Count(string outcome) => outcomes.Count(result => (string?)result.Attribute("outcome") == outcome);
    var (good, bad, left) = (Count("Passed"), Count("Failed"), Count("NotExecuted"));
    foreach (var result in outcomes.Where(result => (string?)result.Attribute("outcome") == "Failed")) PrintFailure(result);

    // A test host that crashed fails the run without failing a test.
    if (code != 0 && bad == 0)
    {
        bad = 1;
        Console.WriteLine(string.Join('\n', output.TakeLast(20)));
    }

    tests += good + bad;
    passed += good;
    failed += bad;
    skipped += left;
    Console.WriteLine($"{(bad == 0 ? "ok    " : "FAILED")} {project}: {good} passed, {bad} failed{(left > 0 ? $", {left} skipped" : "")} ({watch.Elapsed.TotalSeconds:0.0} s)");
}

void PrintFailure(XElement result)
{
    Console.WriteLine($"FAILED {(string?)result.Attribute("testName")}");
    var text = result.Descendants().Where(element => element.Name.LocalName is "Message" or "StackTrace").Select(element => element.Value);
    foreach (var line in string.Join('\n', text).Split('\n')) Console.WriteLine("       " + line);
}

void Report(string check, bool ok, IEnumerable<string> lines)
{
    if (ok) passed++;
    else failed++;
    Console.WriteLine($"{(ok ? "ok    " : "FAILED")} {check} ({clock.Elapsed.TotalSeconds:0.0} s)");
    if (ok) return;
    foreach (var line in lines.Take(40)) Console.WriteLine("       " + line);
}

int End()
{
    if (tests == 0 && failed == 0) Console.WriteLine("No test ran: check the filter.");
    Console.WriteLine($"Took {clock.Elapsed.TotalSeconds:0} s");
    Console.WriteLine($"{passed} passed, {failed} failed{(skipped > 0 ? $", {skipped} skipped" : "")}");
    return failed == 0 && tests > 0 ? 0 : 1;
}

static (int Code, List<string> Output) Run(string program, IReadOnlyList<string> arguments)
{
    using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true })!;
    process.StandardInput.Close();
    var lines = new List<string>();
    void Take(string? line)
    {
        if (line is null) return;
        lock (lines) lines.Add(line);
    }

    process.OutputDataReceived += (_, data) => Take(data.Data);
    process.ErrorDataReceived += (_, data) => Take(data.Data);
    process.BeginOutputReadLine();
    process.BeginErrorReadLine();
    process.WaitForExit();
    return (process.ExitCode, lines);
}
