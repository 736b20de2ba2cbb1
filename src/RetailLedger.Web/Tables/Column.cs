using Microsoft.AspNetCore.Components;

namespace RetailLedger.Web;

/// <summary>One column of a <see cref="DataTable{TRow}"/>. It draws nothing itself; the table asks it.</summary>
public sealed class Column<TRow> : ComponentBase, IDisposable
{
    [Parameter, EditorRequired]
    public string Title { get; set; } = string.Empty;

    /// <summary>The word in the address that sorts by this column; null means it cannot be sorted by.</summary>
    [Parameter]
    public string? Sort { get; set; }

    /// <summary>Newest and largest first is what most want of times and amounts.</summary>
    [Parameter]
    public bool DescendingFirst { get; set; }

    /// <summary>Aligned at the right with even digits.</summary>
    [Parameter]
    public bool Numeric { get; set; }

    [Parameter]
    public bool Mono { get; set; }

    /// <summary>Takes the room that is left, and wraps.</summary>
    [Parameter]
    public bool Wide { get; set; }

    /// <summary>Not shown on a phone.</summary>
    [Parameter]
    public bool Minor { get; set; }

    /// <summary>Carries the row's link; without one, the first column does.</summary>
    [Parameter]
    public bool Link { get; set; }

    [Parameter]
    public Func<TRow, string?>? Text { get; set; }

    [Parameter]
    public RenderFragment<TRow>? ChildContent { get; set; }

    [CascadingParameter]
    private DataTable<TRow>? Table { get; set; }

    internal string? Css => string.Join(' ', Classes()) is { Length: > 0 } css ? css : null;

    public void Dispose() => Table?.Remove(this);

    internal RenderFragment Cell(TRow row) => ChildContent?.Invoke(row) ?? (builder => builder.AddContent(0, Text?.Invoke(row)));

    internal string? AriaSort(string? sort) => sort is null || Sort is null ? null : sort == Sort ? "ascending" : sort == "-" + Sort ? "descending" : null;

    internal string NextSort(string? sort) => AriaSort(sort) switch
    {
        "ascending" => "-" + Sort,
        "descending" => Sort!,
        _ => (DescendingFirst ? "-" : string.Empty) + Sort,
    };

    protected override void OnInitialized()
    {
        if (Table is null)
        {
            throw new InvalidOperationException($"The column {Title} stands outside a DataTable of {typeof(TRow).Name}.");
        }

        Table.Add(this);
    }

    private IEnumerable<string> Classes()
    {
        if (Numeric)
        {
            yield return "num";
        }

        if (Mono)
        {
            yield return "mono";
        }

        if (Wide)
        {
            yield return "wide";
        }

        if (Minor)
        {
            yield return "minor";
        }
    }
}
