"""Chat templates in the styles of Qwen, Llama 3 and Mistral, rendered by transformers."""

from transformers.utils.chat_template_utils import render_jinja_template

from common import fixtures, origin, write_json

chatml = """\
{%- if messages[0]['role'] == 'system' %}
    {{- '<|im_start|>system\\n' + messages[0]['content'] + '<|im_end|>\\n' }}
{%- else %}
    {{- '<|im_start|>system\\nYou are a helpful assistant.<|im_end|>\\n' }}
{%- endif %}
{%- for message in messages %}
    {%- if message.role == "user" or (message.role == "system" and not loop.first) or message.role == "assistant" %}
        {{- '<|im_start|>' + message.role + '\\n' + message.content + '<|im_end|>' + '\\n' }}
    {%- endif %}
{%- endfor %}
{%- if add_generation_prompt %}
    {{- '<|im_start|>assistant\\n' }}
    {%- if enable_thinking is defined and enable_thinking is false %}
        {{- '<think>\\n\\n</think>\\n\\n' }}
    {%- endif %}
{%- endif %}
"""

llama3 = """\
{{- bos_token }}
{%- if messages[0]['role'] == 'system' %}
    {%- set system_message = messages[0]['content']|trim %}
    {%- set messages = messages[1:] %}
{%- else %}
    {%- set system_message = "" %}
{%- endif %}
{{- "<|start_header_id|>system<|end_header_id|>\\n\\n" }}
{{- "Cutting Knowledge Date: December 2023\\n" }}
{{- system_message }}
{{- "<|eot_id|>" }}
{%- for message in messages %}
    {{- '<|start_header_id|>' + message['role'] + '<|end_header_id|>\\n\\n'+ message['content'] | trim + '<|eot_id|>' }}
{%- endfor %}
{%- if add_generation_prompt %}
    {{- '<|start_header_id|>assistant<|end_header_id|>\\n\\n' }}
{%- endif %}
"""

mistral = """\
{{ bos_token }}{% set ns = namespace(count=0) %}{% for message in messages %}{% if message['role'] == 'user' %}\
{% set ns.count = ns.count + 1 %}{{ '[INST] ' + message['content'] + ' [/INST]' }}{% elif message['role'] == 'assistant' %}\
{{ ' ' + message['content'] + eos_token }}{% elif message['role'] == 'system' %}{{ message['content'] | upper }}\
{% else %}{{ raise_exception('Only user and assistant roles are supported!') }}{% endif %}{% endfor %}\
{% for i in range(ns.count) %}{{ loop.index }}{% if not loop.last %}, {% endif %}{% endfor %}"""

conversations = [
    [{"role": "user", "content": "What is 2 + 2?"}],
    [
        {"role": "system", "content": "  Answer briefly.\n"},
        {"role": "user", "content": 'Say "{{ hi }}" & <b>é</b>'},
        {"role": "assistant", "content": "hi"},
        {"role": "user", "content": "Again.\n"},
    ],
]

tokens = {"bos_token": "<s>", "eos_token": "</s>"}
cases = []
for style, template in [("chatml", chatml), ("llama3", llama3), ("mistral", mistral)]:
    for messages in conversations:
        for prompt in (False, True):
            variables = {"enable_thinking": False} if prompt else {}
            rendered, _ = render_jinja_template(
                conversations=[messages], chat_template=template, add_generation_prompt=prompt, **tokens, **variables
            )  # fmt: skip
            cases.append(
                {"style": style, "messages": messages, "addGenerationPrompt": prompt, "variables": variables}
                | {"text": rendered[0]}
            )
head = origin(__file__, "transformers", "jinja2") | {"tokens": tokens}
head |= {"templates": {"chatml": chatml, "llama3": llama3, "mistral": mistral}}
write_json(fixtures("lm") / "chat-templates.json", head, {"cases": cases})
