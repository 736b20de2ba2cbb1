using System.Net;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using RetailLedger.Domain.Kernel;
using RetailLedger.Service.Hosting;
using JsonOptions = Microsoft.AspNetCore.Http.Json.JsonOptions;

namespace RetailLedger.Service.Tests.Foundations;

/// <summary>Machines advise. Of all commands there are none is theirs, and an attempt is written down; a command that is new is among these by itself.</summary>
[Collection(SharedLedgerCollection.Name)]
public sealed partial class MachineTests(SharedLedger ledger)
{
    // Facts and files that a system brings, each refused by other rules; a question that is too long for an address.
    private static readonly string[] NoCommands = ["/api/facts", "/api/imports/{format}", "/api/policies/{id}/{version:int}/back-test"];

    // Keys, passwords and addresses of people are no events, and what was set aside is set going again by another rule: only people do either.
    private static readonly string[] ForPeople =
        ["/api/people", "/api/people/{id}/one-time-password", "/api/people/{id}/contact", "/api/reactions/{name}/release/{**stream}", "/api/deadlines/{name}/release/{**stream}"];

    private static readonly Type[] Commands =
        [.. typeof(ILedgerEvent).Assembly.GetTypes().Where(type => type.Name.EndsWith("Decider", StringComparison.Ordinal)).Select(decider => decider.Assembly.GetType(decider.FullName![..^"Decider".Length])!)];

    [Fact]
    public async Task Every_command_is_refused_where_all_of_them_pass_and_the_attempt_stands_in_the_log()
    {
        var machine = new Caller(Facts.NewId("robot"), "robot", "ml", "test/robot", new(ActorKind.Machine, Facts.NewId("robot")), MayBackfill: false);
        var gate = ledger.App.Services.GetRequiredService<CommandGate>();

        foreach (var command in Commands)
        {
            var on = new CommandOn<object>(RuntimeHelpers.GetUninitializedObject(command), "order/ROBOT", (_, _) => null, (_, _) => throw new InvalidOperationException("A machine's command was looked at."));
            var (answer, problem) = await gate.AskAsync(machine, command.Name, on, part: null, default);
            Assert.Null(answer);
            Assert.Equal((403, "actor.machine"), Code(problem!));
        }

        using var anyone = ledger.App.Client(null);
        var found = await Facts.EventuallyAsync(anyone, $"/api/cases/machine/{machine.Actor.Id}", found => (long)found["lastVersion"]! == Commands.Length);
        Assert.Equal(Commands.Select(command => command.Name).Order(), found["events"]!.AsArray().Select(e => (string)e!["data"]!["command"]!).Order());
        Assert.True(Commands.Length > 100, $"Only {Commands.Length} commands were found.");
    }

    [Fact]
    public async Task Every_route_that_takes_a_command_refuses_it()
    {
        using var robot = ledger.App.Client("ml");
        var wrong = new List<string>();
        var routes = ledger.App.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Where(IsCommand).ToList();

        foreach (var route in routes)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, Parameter().Replace(route.RoutePattern.RawText!, part => part.Value.Contains(":int", StringComparison.Ordinal) ? "1" : "ROBOT"));
            request.Headers.Add(CommandGate.KeyHeader, Facts.NewId("robot-key"));
            if (route.Metadata.GetMetadata<IAcceptsMetadata>() is { RequestType: { } type })
                request.Content = new StringContent(JsonSerializer.Serialize(Example(type), type, Json), Encoding.UTF8, "application/json");
            using var answer = await robot.SendAsync(request);
            var said = await answer.Content.ReadAsStringAsync();
            var expected = ForPeople.Contains(route.RoutePattern.RawText) ? "actor.not_allowed" : "actor.machine";
            if (answer.StatusCode != HttpStatusCode.Forbidden || (string?)JsonNode.Parse(said)!["code"] != expected)
                wrong.Add($"{route.RoutePattern.RawText}: {(int)answer.StatusCode} {said}");
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.True(routes.Count > 70, $"Only {routes.Count} routes were found.");
    }

    private JsonSerializerOptions Json => ledger.App.Services.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;

    private static bool IsCommand(RouteEndpoint endpoint) =>
        endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Any(method => !HttpMethods.IsGet(method) && !HttpMethods.IsHead(method)) == true
        && endpoint.RoutePattern.RawText!.StartsWith("/api/", StringComparison.Ordinal) && !NoCommands.Contains(endpoint.RoutePattern.RawText);

    private static (int, string?) Code(IResult problem) => problem is ProblemHttpResult { ProblemDetails: var details }
        ? (details.Status ?? 0, details.Extensions["code"] as string) : (0, problem.GetType().Name);

    /// <summary>Something of that type that can be read: what stands in it is never looked at.</summary>
    private static object? Example(Type type) => Nullable.GetUnderlyingType(type) is { } inner ? Example(inner) : type switch
    {
        _ when type == typeof(string) => "order.release/order/ROBOT",
        _ when type == typeof(DateTimeOffset) => DateTimeOffset.UnixEpoch,
        _ when type == typeof(DateOnly) => new DateOnly(2026, 11, 1),
        _ when type.IsEnum => Enum.GetValues(type).GetValue(0),
        _ when type == typeof(bool) => false,
        _ when type.IsValueType && type.Namespace == "System" => Convert.ChangeType(1, type, System.Globalization.CultureInfo.InvariantCulture),
        _ when type == typeof(JsonNode) || type == typeof(JsonObject) => new JsonObject(),
        { IsGenericType: true } when type.GetGenericArguments() is [var element] => Many(element),
        { IsGenericType: true } => null,
        _ => Construct(type),
    };

    private static Array Many(Type element)
    {
        var one = Array.CreateInstance(element, 1);
        one.SetValue(Example(element), 0);
        return one;
    }

    private static object Construct(Type type)
    {
        var constructor = type.GetConstructors().MaxBy(each => each.GetParameters().Length)!;
        return constructor.Invoke([.. constructor.GetParameters().Select(parameter => Example(parameter.ParameterType))]);
    }

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Parameter();
}
