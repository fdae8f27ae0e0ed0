using System.Text;
using Hawser.Edge.Http1;

namespace Hawser.Edge.Health;

/// <summary>The answer to a check as far as it has come: its head, and of its body what fits into a buffer.</summary>
internal sealed class CheckAnswer
{
    private readonly byte[] _body;
    private BodyReader _reader;
    private int _bodyLength;

    /// <param name="size">Bytes of the body that are looked at (<c>tune.chksize</c>).</param>
    public CheckAnswer(int size) => _body = new byte[size];

    public ResponseHead Head { get; } = new();

    /// <summary>Whether the head is complete.</summary>
    public bool HasHead { get; private set; }

    /// <summary>Whether it breaks HTTP's grammar.</summary>
    public bool IsBroken { get; private set; }

    /// <summary>Whether nothing more comes, or nothing more is looked at.</summary>
    public bool IsWhole { get; private set; }

    public ReadOnlySpan<byte> Body => _body.AsSpan(0, _bodyLength);

    /// <summary>The body as a text for regular expressions, byte for byte.</summary>
    public string BodyText => Encoding.Latin1.GetString(Body);

    /// <summary>Where the next bytes are to be received into.</summary>
    public Memory<byte> Room => HasHead ? Head.Buffer.AsMemory(Head.HeadLength) : Head.Buffer.AsMemory(Head.Length);

    /// <summary>Begins with a new answer.</summary>
    public void Reset()
    {
        Head.Reset();
        HasHead = IsBroken = IsWhole = false;
        _bodyLength = 0;
    }

    /// <summary>Takes in what was received into <see cref="Room"/>; 0 for the end of the connection.</summary>
    public void Add(int received)
    {
        if (received == 0)
        {
            IsWhole = true;
            IsBroken |= !HasHead;
        }
        else if (HasHead)
        {
            AddBody(Head.Buffer.AsSpan(Head.HeadLength, received));
        }
        else
        {
            Head.Length += received;
            AddHead();
        }
    }

    private void AddHead()
    {
        switch (Head.Parse())
        {
            case HeadStatus.Incomplete:
                return;
            case HeadStatus.Complete:
                HasHead = true;
                _reader = new BodyReader(Head.BodyKindFor(RequestMethod.Get), Head.ContentLength);
                AddBody(Head.Rest);
                return;
            default:
                IsBroken = true;
                return;
        }
    }

    private void AddBody(ReadOnlySpan<byte> input)
    {
        while (!input.IsEmpty && !_reader.IsFinished && !_reader.IsBroken)
        {
            var data = _reader.Next(ref input);
            data = data[..Math.Min(data.Length, _body.Length - _bodyLength)];
            data.CopyTo(_body.AsSpan(_bodyLength));
            _bodyLength += data.Length;
        }

        IsWhole = _reader.IsFinished || _reader.IsBroken || _bodyLength == _body.Length;
    }
}
