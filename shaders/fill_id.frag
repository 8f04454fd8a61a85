flat in uint area_id;
layout(location = 0) out uint id;

void main() { id = area_id; }
