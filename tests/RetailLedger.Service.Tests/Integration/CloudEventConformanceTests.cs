using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using CloudNative.CloudEvents;
using Microsoft.AspNetCore.Http;
using RetailLedger.Service.Integration;
using RetailLedger.Testing;

namespace RetailLedger.Service.Tests.Integration;

/// <summary>The scenarios of the CloudEvents conformance suite for the HTTP binding, read from the suite's own files.</summary>
public sealed partial class CloudEventConformanceTests
{
    private const string Features = "payloads/cloudevents/features/http-protocol-binding.feature";
    private const string Events = "payloads/cloudevents/yaml/v1.0/v1_minimum.yaml";

    [Fact]
    public void Every_scenario_of_the_http_binding_reads_as_it_says()
    {
        var file = SharedData.Find(Features);
        Assert.SkipWhen(file is null, $"The conformance suite is not here: {Features}.");
        var scenarios = 0;
        foreach (var outline in File.ReadAllText(file!).Split("Scenario Outline:").Skip(1))
        {
            foreach (var contentType in Examples().Match(outline).Groups["row"].Captures.Select(row => row.Value.Trim()))
            {
                Check(outline.Replace("<contentType>", contentType, StringComparison.Ordinal));
                scenarios++;
            }
        }

        Assert.Equal(4, scenarios);
    }

    [Fact]
    public void The_json_events_of_the_suite_read_back_with_their_data()
    {
        var file = SharedData.Find(Events);
        Assert.SkipWhen(file is null, $"The conformance suite is not here: {Events}.");
        var read = 0;
        foreach (var document in File.ReadAllText(file!).Split("\n---\n").Where(document => document.Contains("application/json", StringComparison.Ordinal)))
        {
            string Field(string name) => Regex.Match(document, $@"^\s*{name}: (.+)$", RegexOptions.Multiline).Groups[1].Value.Trim();
            var data = document[(document.IndexOf("Data: |", StringComparison.Ordinal) + 7)..].Trim();
            var headers = new HeaderDictionary { ["ce-specversion"] = "1.0", ["ce-id"] = Field("id"), ["ce-type"] = Field("type"), ["ce-source"] = Field("source") };

            var (events, _) = CloudEventBinding.Read(Field("datacontenttype"), headers, Encoding.UTF8.GetBytes(data));

            Assert.Equal(Field("id"), events[0].Id);
            Assert.Equal(JsonSerializer.Serialize(JsonDocument.Parse(data)), JsonSerializer.Serialize(events[0].Data));
            read++;
        }

        Assert.Equal(3, read);
    }

    private static void Check(string scenario)
    {
        var quoted = Quoted().Matches(scenario).Select(match => match.Groups["text"].Value).ToList();
        var request = quoted[0].Split('\n').Select(line => line.Trim()).ToList();
        var empty = request.FindIndex(1, line => line.Length == 0);
        var headers = new HeaderDictionary();
        foreach (var line in request.Skip(1).Take(empty - 1))
            headers[line[..line.IndexOf(':', StringComparison.Ordinal)]] = line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim();

        var (events, isBatch) = CloudEventBinding.Read(headers["Content-Type"], headers, Encoding.UTF8.GetBytes(string.Join('\n', request.Skip(empty + 1))));

        Assert.False(isBatch);
        foreach (Match attribute in Attribute().Matches(scenario[..scenario.IndexOf("And the data", StringComparison.Ordinal)]))
        {
            var (key, value) = (attribute.Groups["key"].Value, attribute.Groups["value"].Value);
            if (key != "key")
                Assert.Equal(value, TextOf(events[0], key));
        }

        Assert.Equal(JsonSerializer.Serialize(JsonDocument.Parse(quoted[1])), JsonSerializer.Serialize(events[0].Data));
    }

    private static string? TextOf(CloudEvent cloudEvent, string key) => key switch
    {
        "specversion" => cloudEvent.SpecVersion.VersionId,
        "time" => cloudEvent.Time?.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", System.Globalization.CultureInfo.InvariantCulture),
        _ => cloudEvent[key]?.ToString(),
    };

    [GeneratedRegex("\"\"\"\\s*\\n(?<text>.*?)\"\"\"", RegexOptions.Singleline)]
    private static partial Regex Quoted();

    [GeneratedRegex(@"^\s*\|\s*(?<key>[a-z]+)\s*\|\s*(?<value>[^|]+?)\s*\|\s*$", RegexOptions.Multiline)]
    private static partial Regex Attribute();

    [GeneratedRegex(@"Examples:\s*\n\s*\|[^\n]*\n(\s*\|(?<row>[^|]+)\|\s*)+")]
    private static partial Regex Examples();
}
