using RetailLedger.Domain.Integration;
using RetailLedger.Service.Following;
using RetailLedger.Service.Hosting;
using RetailLedger.Service.Reacting;
using RetailLedger.Service.Reading;

namespace RetailLedger.Service.Integration.Outbound;

/// <summary>What the host must know of messages to the outside, and what a reaction says to send one.</summary>
public static class OutboundModule
{
    public static void AddOutbound(this IServiceCollection services)
    {
        services.AddSingleton(CaseFoldFor.Of<Domain.Integration.Outbound>("outbound", Domain.Integration.Outbound.Evolve));
        services.AddSingleton(new OutboundOptions());
        services.AddSingleton<FileOutbox>();
        services.AddSingleton(provider => new NotificationChannels(
            ChannelsOf(provider.GetRequiredService<IConfiguration>()), provider.GetRequiredService<FileOutbox>(), provider.GetRequiredService<SubjectKeys>(),
            [.. provider.GetServices<IMessageCompletion>()]));
        services.AddSingleton<IFollower, OutboundFollower>();
        services.AddSingleton<ILedTask, OutboundDispatch>();
        services.AddSingleton<OutboundQuery>();
    }

    /// <summary>Somebody is to be told: decided on the message's own case, so that it is once however often it follows.</summary>
    public static Consequence Send(QueueOutbound message) => Consequence.On<Domain.Integration.Outbound>(
        Domain.Integration.Outbound.StreamOf(message.Key), Domain.Integration.Outbound.Evolve, (outbound, _) => QueueOutboundDecider.Decide(message, outbound));

    private static Dictionary<string, INotificationChannel> ChannelsOf(IConfiguration settings) =>
        SmtpOptions.From(settings) is { } smtp ? new(StringComparer.Ordinal) { ["email"] = new SmtpChannel(smtp) } : [];
}
