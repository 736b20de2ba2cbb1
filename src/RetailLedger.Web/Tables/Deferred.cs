using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace RetailLedger.Web;

/// <summary>
/// Renders its content one turn later than its elder siblings. Components are rendered in the order in which they were met,
/// so whatever those siblings announce about themselves is known by then.
/// </summary>
public sealed class Deferred : ComponentBase
{
    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    protected override void BuildRenderTree(RenderTreeBuilder builder) => builder.AddContent(0, ChildContent);
}
