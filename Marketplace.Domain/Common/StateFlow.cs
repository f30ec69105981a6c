using System.Collections.Frozen;

namespace Marketplace.Domain.Common;

/// <summary>The moves a thing may make, as a table. Diagrams and tests are made from it.</summary>
public sealed class StateFlow<TState> : IStateFlow where TState : struct, Enum
{
    private readonly FrozenSet<(TState From, TState To)> _moves;

    public StateFlow(params IEnumerable<(TState From, TState To)> moves)
    {
        _moves = moves.ToFrozenSet();
    }

    public IEnumerable<(TState From, TState To)> Moves => _moves.OrderBy(m => m.From).ThenBy(m => m.To);

    IEnumerable<(string From, string To)> IStateFlow.Moves => Moves.Select(m => (m.From.ToString(), m.To.ToString()));

    Type IStateFlow.StateType => typeof(TState);

    public bool Allows(TState from, TState to) => _moves.Contains((from, to));

    /// <summary>Refuses a move that the table does not list.</summary>
    public void Require(TState from, TState to)
    {
        if (!Allows(from, to))
        {
            throw new RuleException(CommonRules.InvalidTransition, from, to);
        }
    }
}

/// <summary>A state table seen without its type, for the generated diagrams.</summary>
public interface IStateFlow
{
    Type StateType { get; }

    IEnumerable<(string From, string To)> Moves { get; }
}
