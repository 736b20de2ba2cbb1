using System.Runtime.Loader;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using RetailLedger.Domain.Integration;
using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.OrderToCash;
using RetailLedger.Service.Integration.Outbound;
using RetailLedger.Service.Reacting;

[assembly: HostingStartup(typeof(RetailLedger.Faults.Processes.TellingCustomers))]

/// <summary>Loaded by the runtime into a service process before its own program: from then on this assembly, and what it stands on, is found there.</summary>
internal static class StartupHook
{
    public static void Initialize() => AssemblyLoadContext.Default.Resolving += (context, name) =>
        Path.Combine(Path.GetDirectoryName(typeof(StartupHook).Assembly.Location)!, $"{name.Name}.dll") is var file && File.Exists(file) ? context.LoadFromAssemblyPath(file) : null;
}

namespace RetailLedger.Faults.Processes
{
    /// <summary>When an order is placed, the customer is told by mail and by text message.</summary>
    internal sealed class TellCustomer : IReaction
    {
        public const string Key = "tell-customer";
        public static readonly string[] Channels = ["email", "sms"];

        public string Name => Key;

        public IReadOnlyList<Type> On { get; } = [typeof(OrderPlaced)];

        public ValueTask<IReadOnlyList<Consequence>> ReactAsync(RecordedEvent cause, ICases cases, CancellationToken ct)
        {
            var order = ((OrderPlaced)cause.Data).OrderId;
            return new([.. Channels.Select(channel => OutboundModule.Send(new QueueOutbound(cause.Stream, "placed", channel, "order-placed", [new MessageField("order", order)])))]);
        }
    }

    /// <summary>Makes the real program answer with one reaction more.</summary>
    internal sealed class TellingCustomers : IHostingStartup
    {
        public void Configure(IWebHostBuilder builder) => builder.ConfigureServices(services => services.AddReaction<TellCustomer>());

        /// <summary>Has a process take it in when it is launched.</summary>
        public static void AddTo(ServiceProcess service)
        {
            service.Settings["DOTNET_STARTUP_HOOKS"] = typeof(TellingCustomers).Assembly.Location;
            service.Settings["ASPNETCORE_HOSTINGSTARTUPASSEMBLIES"] = typeof(TellingCustomers).Assembly.GetName().Name!;
        }
    }
}
