using System.Globalization;
using Microsoft.AspNetCore.Components;
using RetailLedger.Service.Hosting;
using RetailLedger.Service.Reacting;
using RetailLedger.Service.Reading;
using RetailLedger.Web;

namespace RetailLedger.Service.Screens;

/// <summary>What every page needs: its address, who looks, and the moment it is about. All a page shows follows from these.</summary>
public abstract class ConsolePage : ComponentBase
{
    [CascadingParameter]
    protected HttpContext Http { get; set; } = null!;

    [Inject]
    protected NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private BusinessNow Business { get; set; } = null!;

    /// <summary>From here ages and deadlines are measured: business time at the moment the page is about.</summary>
    protected DateTimeOffset Now { get; private set; }

    protected PageQuery Here => PageQuery.Of(Navigation.Uri);

    protected Viewer Viewer => Http.Viewer();

    protected CancellationToken Stopped => Http.RequestAborted;

    /// <summary>What was known, as the queries want it; null is now.</summary>
    protected string? AsOf => TimeAxes.Read(Here).AsOf switch
    {
        AxisPoint.Position position => position.Number.ToString(CultureInfo.InvariantCulture),
        AxisPoint.Instant instant => instant.At.ToString("O", CultureInfo.InvariantCulture),
        _ => null,
    };

    /// <summary>What had happened; null is now.</summary>
    protected DateTimeOffset? On => TimeAxes.Read(Here).On is AxisPoint.Instant instant ? instant.At : null;

    protected sealed override async Task OnInitializedAsync()
    {
        Now = await Business.AtAsync(AsOf, On, Stopped);
        await LoadAsync();
    }

    /// <summary>Asks for what the page shows.</summary>
    protected virtual Task LoadAsync() => Task.CompletedTask;

    /// <summary>Whether the page is about now: nobody decides about the past, so only then does it offer acts.</summary>
    protected bool IsNow => AsOf is null && On is null;

    /// <summary>The address of another page, or of a part of one, about the same moment.</summary>
    protected string Then(string href) => href.Split('#') is [var page, .. var part]
        ? string.Join('#', [PageQuery.Of(page).With(TimeAxes.AsOfName, Here[TimeAxes.AsOfName]).With(TimeAxes.OnName, Here[TimeAxes.OnName]).ToString(), .. part])
        : href;

    /// <summary>The page of a list that the address asks for: behind a place, or in front of one.</summary>
    protected (string? After, string? Before) Cursor => Here["cursor"] switch
    {
        ['a', .. var place] => (place, null),
        ['b', .. var place] => (null, place),
        _ => (null, null),
    };

    /// <summary>The page behind a place, as the address writes it.</summary>
    protected static string? Behind(string? place) => place is null ? null : 'a' + place;

    /// <summary>The page in front of a place, as the address writes it.</summary>
    protected static string? InFront(string? place) => place is null ? null : 'b' + place;

    /// <summary>A box that is ticked asks for what it says; one that is not asks for nothing.</summary>
    protected bool? Ticked(string name) => Here[name] is "true" ? true : null;

    /// <exception cref="QueryProblemException">The address holds something else there.</exception>
    protected long? Whole(string name) => Here[name] is not { } text ? null
        : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : throw new QueryProblemException("query.bad_number", $"{name} is a whole number, not {text}.");

    /// <exception cref="QueryProblemException">The address holds something else there.</exception>
    protected DateOnly? Day(string name) => Here[name] is not { } text ? null
        : DateOnly.TryParse(text, CultureInfo.InvariantCulture, out var day) ? day
        : throw new QueryProblemException("query.bad_day", $"{name} is a day such as 2010-11-30, not {text}.");

    /// <summary>An instant without an offset is UTC: the filter bar writes it so.</summary>
    /// <exception cref="QueryProblemException">The address holds something else there.</exception>
    protected DateTimeOffset? Instant(string name) => Here[name] is not { } text ? null
        : AxisPoint.Read(text) is AxisPoint.Instant instant ? instant.At
        : throw new QueryProblemException("query.bad_instant", $"{name} is an instant such as 2010-11-30T12:00Z, not {text}.");
}
