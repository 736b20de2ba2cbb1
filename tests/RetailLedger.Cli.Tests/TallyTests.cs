using System.Xml.Linq;
using RetailLedger.Cli.Configuration;
using RetailLedger.Cli.Testing;

namespace RetailLedger.Cli.Tests;

public sealed class TallyTests
{
    private const string Report = """
        <assemblies><assembly total="4" passed="2" failed="1" skipped="1" errors="0"><errors/><collection>
          <test name="A.passes" result="Pass"/><test name="A.passes_too" result="Pass"/>
          <test name="A.fails" result="Fail"><failure><message>expected 1</message><stack-trace>at A</stack-trace></failure></test>
          <test name="A.waits" result="Skip"><reason>no browser</reason></test>
          <test name="A.not_asked_for" result="NotRun"/>
        </collection></assembly></assemblies>
        """;

    [Fact]
    public void A_report_is_counted_with_what_went_wrong()
    {
        var result = SuiteResult.Read("A", XDocument.Parse(Report), TimeSpan.Zero);
        Assert.Equal(new Tally(2, 1, 1), result.Sum);
        Assert.Equal("A.fails", result.Failures[0].Test);
        Assert.StartsWith("expected 1", result.Failures[0].Reason, StringComparison.Ordinal);
        Assert.Equal(new TestNote("A.waits", "no browser"), Assert.Single(result.Skips));
    }

    [Fact]
    public void An_error_outside_a_test_is_a_failure()
    {
        var report = XDocument.Parse("""<assemblies><assembly><errors><error name="fixture"><failure><message>gone</message></failure></error></errors></assembly></assemblies>""");
        Assert.Equal(1, SuiteResult.Read("A", report, TimeSpan.Zero).Sum.Failed);
    }

    [Fact]
    public void The_sum_is_one_line() =>
        Assert.Equal("5 passed, 1 failed, 2 skipped", Tally.Of([new(2, 1, 0), new(3, 0, 2)]).ToString());

    [Theory]
    [InlineData(1, 0, true)]
    [InlineData(0, 0, false)]
    [InlineData(9, 1, false)]
    public void A_run_is_good_when_something_ran_and_nothing_failed(int passed, int failed, bool good) => Assert.Equal(good, new Tally(passed, failed, 3).IsGood);

    [Fact]
    public void A_suite_that_cannot_report_is_a_failure() => Assert.False(SuiteResult.Broken("A", "crashed", TimeSpan.Zero).Sum.IsGood);

    [Fact]
    public void A_connection_string_is_shown_without_what_opens_the_door()
    {
        var shown = ConfiguredValue.WithoutSecrets("Host=db;Port=5433;Database=ledger;Username=me;Password=hunter2;SSL Password=hunter3");
        Assert.Equal("Host=db;Port=5433;Database=ledger;Username=me", shown);
    }
}
