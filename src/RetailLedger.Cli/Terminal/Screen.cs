using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace RetailLedger.Cli.Terminal;

/// <summary>What the person at the terminal sees: live progress where there is a terminal, plain lines where there is none, one JSON document
/// and nothing else when a program asked.</summary>
internal sealed class Screen
{
    private const int WidthWithoutTerminal = 160;

    private static readonly JsonSerializerOptions Indented = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    private readonly bool _json;

    private Screen(bool json) => _json = json;

    public static Option<bool> JsonOption { get; } = new("--json") { Description = "Print the result as JSON, for programs.", Recursive = true };

    private bool IsLive => !_json && !Console.IsOutputRedirected && AnsiConsole.Profile.Capabilities.Interactive;

    public static Screen For(ParseResult parsed)
    {
        if (Console.IsOutputRedirected)
            AnsiConsole.Profile.Width = WidthWithoutTerminal;
        return new(parsed.GetValue(JsonOption));
    }

    /// <summary>A line for a person; a program does not get it.</summary>
    public void Say(string line)
    {
        if (!_json)
            Console.Out.WriteLine(line);
    }

    /// <summary>The result: as JSON when that was asked for, else as the person should see it.</summary>
    public void Show(object result, params IEnumerable<IRenderable> views)
    {
        if (_json)
        {
            Console.Out.WriteLine(JsonSerializer.Serialize(result, result.GetType(), Indented));
            return;
        }

        foreach (var view in views)
            AnsiConsole.Write(view);
    }

    /// <summary>Shows that something of unknown length goes on.</summary>
    public async Task<T> WaitAsync<T>(string what, Func<Task<T>> work)
    {
        if (IsLive)
            return await AnsiConsole.Status().StartAsync(Markup.Escape(what), _ => work());
        Say($"{what} …");
        return await work();
    }

    /// <summary>Shows how far something is, how fast it goes and how long it will take.</summary>
    public async Task<T> MeasureAsync<T>(string what, string unit, Func<IProgress<Measure>, Task<T>> work)
    {
        if (!IsLive)
            return await work(new PlainProgress(what, unit, Say));
        return await AnsiConsole.Progress().HideCompleted(false)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RateColumn(unit), new RemainingTimeColumn())
            .StartAsync(live => work(new LiveProgress(live.AddTask(Markup.Escape(what)))));
    }
}
