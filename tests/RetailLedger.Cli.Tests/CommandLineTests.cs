using System.CommandLine;

namespace RetailLedger.Cli.Tests;

public sealed class CommandLineTests
{
    public static TheoryData<string> Commands { get; } =
        ["demo", "serve", "import", "doctor", "db", "db status", "db stop", "db psql", "db migrate", "replay", "test"];

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Every_command_teaches_by_an_example(string command)
    {
        using var output = new StringWriter();
        var code = await LedgerCommand.Make().Parse($"{command} --help").InvokeAsync(new InvocationConfiguration { Output = output });
        Assert.Equal(0, code);
        var example = output.ToString().Split("Example:")[^1].Trim();
        Assert.StartsWith($"./ledger {command}", example, StringComparison.Ordinal);
        Assert.Empty(LedgerCommand.Make().Parse(example["./ledger ".Length..].Replace("online_retail_2009_2010.csv.gz", ThisFile, StringComparison.Ordinal)).Errors);
    }

    [Theory]
    [InlineData("--speed")]
    [InlineData("--chaos")]
    [InlineData("The same seed and days give the same on every machine")]
    public async Task The_demo_s_help_teaches_what_it_plays_and_what_its_digest_covers(string taught)
    {
        using var output = new StringWriter();
        await LedgerCommand.Make().Parse("demo --help").InvokeAsync(new InvocationConfiguration { Output = output });
        Assert.Contains(taught, output.ToString().ReplaceLineEndings(" "), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("demo --days 0", "1 to 365")]
    [InlineData("demo --days many", "whole number")]
    [InlineData("demo --port 70000", "65535")]
    [InlineData("demo --speed 0", "0.01 to 100")]
    [InlineData("demo --speed fast", "must be a number")]
    [InlineData("import online-retail no-such-file", "no-such-file")]
    [InlineData("import sap x", "sap")]
    [InlineData("db psql --role god", "god")]
    [InlineData("advisors score --out x", "Name one of")]
    [InlineData("advisors score --series no-such-folder --out x", "no-such-folder")]
    public void A_word_that_makes_no_sense_is_named(string line, string named) =>
        Assert.Contains(LedgerCommand.Make().Parse(line).Errors, error => error.Message.Contains(named, StringComparison.Ordinal));

    [Fact]
    public void Arguments_after_the_dashes_are_psql_s_own() => Assert.Empty(LedgerCommand.Make().Parse(["db", "psql", "--", "-c", "select 1"]).Errors);

    private static string ThisFile => typeof(CommandLineTests).Assembly.Location;
}
