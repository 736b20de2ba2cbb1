using System.CommandLine;
using RetailLedger.Cli.Terminal;
using RetailLedger.Cli.Testing;

namespace RetailLedger.Cli.Commands;

/// <summary><c>ledger test</c>: every suite, one sum.</summary>
internal static class TestCommand
{
    private static readonly Option<bool> All = new("--all") { Description = "Also the tests that take long (trait Lane=long)." };
    private static readonly Option<bool> WithoutAdvisors = new("--without-advisors") { Description = "With the advisors off, all but the tests that are about them (trait Needs=advisors)." };
    private static readonly Option<string[]> Filter = new("--filter") { Description = "Only tests whose full name contains this; may be given several times.", AllowMultipleArgumentsPerToken = false };

    public static Command Make()
    {
        var command = new TaughtCommand("test", "Run every test; the last line is the sum over all suites.", "./ledger test --filter Postgres") { All, WithoutAdvisors, Filter };
        command.SetAction((parsed, ct) => RunAsync(Screen.For(parsed), new(parsed.GetValue(All), parsed.GetValue(WithoutAdvisors), parsed.GetValue(Filter) ?? []), ct));
        return command;
    }

    private static async Task<int> RunAsync(Screen screen, TestChoice choice, CancellationToken ct)
    {
        var root = Repository.Find() ?? throw new LedgerCliException("Tests run in the repository only: no RetailLedger.sln stands above this program.");
        var results = new List<SuiteResult>();
        foreach (var suite in Suite.In(root))
        {
            screen.Say($"{suite.Name} …");
            var result = await suite.RunAsync(choice, ct);
            screen.Say(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"  {result.Sum}, {result.Took.TotalSeconds:0.0} s"));
            results.Add(result);
        }

        var sum = Tally.Of(results.Select(result => result.Sum));
        TestReport.Show(screen, results, sum);
        return sum.IsGood ? 0 : LedgerProgram.Failed;
    }
}
