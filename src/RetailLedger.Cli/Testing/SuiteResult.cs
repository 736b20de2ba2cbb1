using System.Xml.Linq;

namespace RetailLedger.Cli.Testing;

/// <summary>A test that was not simply passed, and why.</summary>
internal sealed record TestNote(string Test, string Reason);

/// <summary>What became of one suite.</summary>
internal sealed record SuiteResult(string Suite, int Passed, IReadOnlyList<TestNote> Failures, IReadOnlyList<TestNote> Skips, TimeSpan Took)
{
    public Tally Sum => new(Passed, Failures.Count, Skips.Count);

    /// <summary>A suite that ended before it could report counts as one failure: silence is no success.</summary>
    public static SuiteResult Broken(string suite, string why, TimeSpan took) => new(suite, 0, [new(suite, why)], [], took);

    /// <summary>Reads xUnit's own report (xUnit.net v2+ XML).</summary>
    public static SuiteResult Read(string suite, XDocument report, TimeSpan took)
    {
        var tests = report.Descendants("test").ToList();
        // Failures outside a test (a fixture that cannot be disposed of) stand beside the tests.
        var outside = report.Descendants("error").Select(error => new TestNote($"{suite}: {(string?)error.Attribute("name") ?? "outside a test"}", Message(error)));
        return new(
            suite,
            tests.Count(test => (string?)test.Attribute("result") == "Pass"),
            [.. tests.Where(test => (string?)test.Attribute("result") == "Fail").Select(test => new TestNote(Name(test), Message(test))), .. outside],
            [.. tests.Where(test => (string?)test.Attribute("result") == "Skip").Select(test => new TestNote(Name(test), test.Element("reason")?.Value.Trim() ?? ""))],
            took);
    }

    private static string Name(XElement test) => (string?)test.Attribute("name") ?? "a test without a name";

    private static string Message(XElement test)
    {
        var failure = test.Element("failure");
        return $"{failure?.Element("message")?.Value.Trim()}{Environment.NewLine}{failure?.Element("stack-trace")?.Value.Trim()}".Trim();
    }
}
