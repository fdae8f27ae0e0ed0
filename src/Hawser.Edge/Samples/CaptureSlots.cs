using System.Collections.Immutable;
using System.Text;
using Hawser.Edge.Configuration;
using Hawser.Edge.Http1;

namespace Hawser.Edge.Samples;

/// <summary>What a proxy keeps of a request or a response for its log line, slot by slot.</summary>
internal sealed class CaptureSlots
{
    private readonly ImmutableArray<CaptureConfig> _configs;
    private readonly CapturedText[] _texts;

    public CaptureSlots(ImmutableArray<CaptureConfig> configs)
    {
        _configs = configs;
        _texts = [.. configs.Select(c => new CapturedText(c.Length))];
    }

    public int Count => _texts.Length;

    public CapturedText this[int slot] => _texts[slot];

    /// <summary>Fills the slots of fields: the last field of the name, as a whole.</summary>
    public void Take(MessageHead head)
    {
        for (var slot = 0; slot < _configs.Length; slot++)
        {
            if (_configs[slot].Header is not { } header)
            {
                continue;
            }

            foreach (ref readonly var field in head.Fields)
            {
                if (Ascii.EqualsIgnoreCase(head.Name(field), header))
                {
                    _texts[slot].Set(head.Value(field));
                }
            }
        }
    }

    public void Clear()
    {
        foreach (var text in _texts)
        {
            text.Clear();
        }
    }
}
