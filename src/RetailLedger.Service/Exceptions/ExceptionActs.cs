using RetailLedger.Domain.Exceptions;
using RetailLedger.Service.Reading;
using RetailLedger.Service.Screens;

namespace RetailLedger.Service.Exceptions;

/// <summary>What the forms of the exceptions' page stand for.</summary>
public static class ExceptionActs
{
    public static void MapExceptionActs(this IEndpointRouteBuilder pages)
    {
        pages.MapAct("/exceptions/assign", form => ExceptionCommands.On(new AssignException(form.Text("exceptionId"), form.Text("owner"), Words.Blank(form["note"]))));
        pages.MapAct("/exceptions/reclassify", form => ExceptionCommands.On(new ReclassifyException(
            form.Text("exceptionId"), form.Choice<ExceptionClass>("to", "class"), form.Text("why"))));
        pages.MapAct("/exceptions/accept", form => ExceptionCommands.On(new AcceptException(form.Text("exceptionId"), form.Text("why"))));
        pages.MapAct("/exceptions/reopen", form => ExceptionCommands.On(new ReopenException(form.Text("exceptionId"), form.Text("why"))));
    }
}
