using System.Text.Json;
using System.Text.Json.Nodes;
using RetailLedger.Domain.Kernel;

namespace RetailLedger.Service.Reading;

/// <summary>How a category of cases is folded for showing.</summary>
public sealed record CaseFoldFor(string Category, Func<object?, ILedgerEvent, object?> Evolve)
{
    public static CaseFoldFor Of<TState>(string category, Func<TState?, ILedgerEvent, TState?> evolve) where TState : class =>
        new(category, (state, @event) => evolve((TState?)state, @event));
}

/// <summary>Finds the fold of a case. A case without states of its own shows the latest of each thing that was said about it.</summary>
public sealed class CaseFolds(IEnumerable<CaseFoldFor> folds)
{
    private static readonly JsonSerializerOptions Shown = Hosting.StoredJson.Shown;

    private readonly Dictionary<string, CaseFoldFor> _folds = folds.ToDictionary(fold => fold.Category, StringComparer.Ordinal);

    internal Running Begin(string stream) => new(_folds.GetValueOrDefault(StreamKeys.Category(stream)));

    internal sealed class Running(CaseFoldFor? fold)
    {
        private readonly JsonObject _said = [];
        private object? _state;

        public void Apply(RecordedEvent recorded)
        {
            if (fold is not null)
                _state = fold.Evolve(_state, recorded.Data);
            else
                _said[JsonNamingPolicy.CamelCase.ConvertName(recorded.Data.GetType().Name)] = JsonSerializer.SerializeToNode(recorded.Data, recorded.Data.GetType(), Shown);
        }

        public JsonNode? State() => fold is null
            ? _said.Count == 0 ? null : _said
            : _state is null ? null : JsonSerializer.SerializeToNode(_state, _state.GetType(), Shown);
    }
}
